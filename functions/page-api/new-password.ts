// POST /api/new-password: the password that the hire chose, or typed once more when we hold no tokens any more.
import { type NewPasswordRequest, newPasswordRequest, type Problem } from '../../workflow/contract/page.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { callback, refused } from './http.ts';
import { newPasswordProblem } from './password-check.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { submit } from './submit.ts';
import { day } from '../../workflow/contract/times.ts';

/** What Cognito's API takes at all: 1 to 256 characters without white space (API_AdminRespondToAuthChallenge). */
export function passwordFormProblem(password: string): Problem | undefined {
  if (password === '') return 'password.tooShort';
  if (/\s/u.test(password)) return 'password.hasSpaces';
  if (password.length > 256) return 'password.tooLong';
  return undefined;
}

export const newPassword =
  (services: DeliverServices) =>
  async ({ invitationId, waitNumber, password, language }: NewPasswordRequest) => {
    const problem = passwordFormProblem(password);
    if (problem) return refused(problem);
    return submit(services, {
      invitationId,
      waitNumber,
      language,
      secret: password,
      purpose: 'new-password',
      lifetime: day,
      answers: ['new-password', 'password'],
      // The account's own password, typed once more, is Cognito's to judge.
      problem: (row) =>
        row.wait?.awaiting === 'new-password' ? newPasswordProblem(password, services.settings, row) : undefined,
    });
  };

export const handler = callback(newPasswordRequest, newPassword, () => ({ ...withVault(), ...withStates() }));
