// POST /api/email-code: the code from Cognito's email, however it was typed or pasted, from anyone who typed the password.
import { type EmailCodeRequest, emailCodeRequest } from '../../workflow/contract/page.ts';
import { codeProblem, plainCode } from '../../workflow/contract/verification-code.ts';
import { callback, received, refused } from './http.ts';
import { submitServices } from './services.ts';
import { type Submission, submit, type SubmitServices } from './submit.ts';

export const emailCode =
  (services: SubmitServices) =>
  async ({ invitationId, waitNumber, code, proof, language }: EmailCodeRequest) => {
    const secret = plainCode(code);
    if (codeProblem(secret)) return refused('code.notSixDigits');
    const typed: Submission = {
      invitationId,
      waitNumber,
      language,
      secret,
      purpose: 'verification-code',
      lifetime: services.settings.codeWindow,
      answers: { 'email-code': 'email-code' },
      // A link alone must not finish what somebody else began.
      needsProof: { proof },
    };
    return submit(services, typed, received());
  };

export const handler = callback(emailCodeRequest, emailCode, submitServices);
