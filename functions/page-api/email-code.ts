// POST /api/email-code: the code from Cognito's email, however it was typed or pasted.
import { type EmailCodeRequest, emailCodeRequest } from '../../workflow/contract/page.ts';
import { codeProblem, plainCode } from '../../workflow/contract/verification-code.ts';
import type { Uses } from '../runtime/services.ts';
import { callback, refused } from './http.ts';
import { submitServices } from './services.ts';
import { submit } from './submit.ts';

type Services = Uses<{
  hires: 'change';
  invitations: 'follow';
  vault: 'put' | 'delete';
  tasks: 'deliver';
}>;

export const emailCode =
  (services: Services) =>
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

export const handler = callback(emailCodeRequest, emailCode, submitServices);
