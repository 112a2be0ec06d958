// POST /api/email-code: the code from Cognito's email, however it was typed or pasted.
import { type EmailCodeRequest, emailCodeRequest } from '../../workflow/contract/page.ts';
import { codeProblem, plainCode } from '../../workflow/contract/verification-code.ts';
import { callback, refused } from './http.ts';
import { submitServices } from './services.ts';
import { submit, type SubmitServices } from './submit.ts';

export const emailCode =
  (services: SubmitServices) =>
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
