// POST /api/new-password: the password that the hire chose, or typed once more when we hold no tokens any more.
import { type NewPasswordRequest, newPasswordRequest } from '../../workflow/contract/page.ts';
import { formProblem } from '../../workflow/contract/password-rules.ts';
import { day } from '../../workflow/contract/times.ts';
import { callback, refused } from './http.ts';
import { newPasswordProblem } from './password-strength.ts';
import { submitServices } from './services.ts';
import { submit, type SubmitServices } from './submit.ts';

export const newPassword =
  (services: SubmitServices) =>
  async ({ invitationId, waitNumber, password, language }: NewPasswordRequest) => {
    const problem = formProblem(password);
    if (problem) return refused(problem === 'password.empty' ? 'password.tooShort' : problem);
    return submit(services, {
      invitationId,
      waitNumber,
      language,
      secret: password,
      purpose: 'new-password',
      lifetime: day,
      answers: ['new-password', 'password'],
      // The account's own password, typed once more, is Cognito's to judge.
      problem: (record) =>
        record.wait?.awaiting === 'new-password' ? newPasswordProblem(password, services.settings, record) : undefined,
    });
  };

export const handler = callback(newPasswordRequest, newPassword, submitServices);
