// POST /api/email-code: the code from Cognito's mail, however it was typed or pasted.
import { type EmailCodeRequest, emailCodeRequest } from '../../workflow/contract/page.ts';
import { codeProblem, plainCode } from '../../workflow/contract/verification-code.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { callback, refused } from './http.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { submit } from './submit.ts';

export const emailCode =
  (services: DeliverServices) =>
  async ({ invitationId, waitNumber, code, language }: EmailCodeRequest) => {
    const secret = plainCode(code);
    if (codeProblem(secret)) return refused('code.notSixDigits');
    return submit(services, {
      invitationId,
      waitNumber,
      language,
      secret,
      purpose: 'verification-code',
      lifetime: services.settings.codeWindow,
      answers: ['email-code'],
    });
  };

export const handler = callback(emailCodeRequest, emailCode, () => ({ ...withVault(), ...withStates() }));
