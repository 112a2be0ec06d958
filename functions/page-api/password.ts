// POST /api/password: the account's own password, typed once more: because we hold no tokens any more, or because the page has
// no proof that this person chose it. Cognito judges it.
import { type NewPasswordRequest, newPasswordRequest } from '../../workflow/contract/page.ts';
import { formProblem } from '../../workflow/contract/password-rules.ts';
import { callback, refused } from './http.ts';
import { submitServices } from './services.ts';
import { submitPassword } from './submit-password.ts';
import type { SubmitServices } from './submit.ts';

export const password = (services: SubmitServices) => async (request: NewPasswordRequest) => {
  if (formProblem(request.password)) return refused('password.wrong');
  return submitPassword(services, request, { answers: { password: 'password', 'email-code': 'password' } });
};

export const handler = callback(newPasswordRequest, password, submitServices);
