// POST /api/new-password: the password that the hire chose.
import { type NewPasswordRequest, newPasswordRequest } from '../../workflow/contract/page.ts';
import { formProblem } from '../../workflow/contract/password-rules.ts';
import { callback, refused } from './http.ts';
import { newPasswordProblem } from './password-strength/password-strength.ts';
import { submitServices } from './services.ts';
import { submitPassword } from './submit-password.ts';
import type { SubmitServices } from './submit.ts';

export const newPassword = (services: SubmitServices) => async (request: NewPasswordRequest) => {
  const { password } = request;
  const problem = formProblem(password);
  if (problem) return refused(problem === 'password.empty' ? 'password.tooShort' : problem);
  return submitPassword(services, request, {
    // A page that was opened before the last deployment sends the password once more this way.
    answers: { 'new-password': 'new-password', password: 'password' },
    problem: (record) =>
      record.wait?.awaiting === 'new-password' ? newPasswordProblem(password, services.settings, record) : undefined,
  });
};

export const handler = callback(newPasswordRequest, newPassword, submitServices);
