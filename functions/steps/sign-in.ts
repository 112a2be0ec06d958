// Step 6. Signs in with the new password: the proof that it works, and the tokens for the code.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { PasswordNeededError, SubmissionLostError, UnexpectedChallengeError } from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import { passwordSignIn } from '../cognito/password-auth.ts';
import type { HireRecord } from '../hires/record.ts';
import { usableUser } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { keepTokens } from '../cognito/session-tokens.ts';
import { destroy, open } from '../secrets/vault.ts';

type Input = StepInput<'sign-in'>;

/** Says why, once per submission: a repeat finds the reason there. */
async function askForPassword(services: PoolServices, input: Input, row: HireRecord, problem: Problem): Promise<never> {
  const { status } = await usableUser(services, row.username);
  await changeOwnRow(services, input, (there) =>
    there.judged === input.submission ? undefined : { ...there, judged: input.submission, problem },
  );
  await destroy(services, { hireId: input.hireId, purpose: 'new-password', number: input.submission });
  if (status !== 'CONFIRMED') throw new SubmissionLostError('The password was never set and is no longer held.');
  throw new PasswordNeededError('The account has a password that is not held here.');
}

export const signIn = (services: PoolServices) => async (input: Input) => {
  const place = { hireId: input.hireId, purpose: 'new-password', number: input.submission } as const;
  // The secret before the row: whoever finds the secret destroyed finds in the row why.
  const password = await open(services, place);
  const row = await ownRow(services, input);
  if (row.signedInBy !== input.submission) {
    if (password === undefined) return askForPassword(services, input, row, 'password.typeAgain');
    const answer = await passwordSignIn(services, row.username, password);
    if (!answer) return askForPassword(services, input, row, 'password.wrong');
    if (!answer.AuthenticationResult) throw new UnexpectedChallengeError('The pool asks for a challenge at sign-in.');
    await keepTokens(services, row, answer.AuthenticationResult);
    await changeOwnRow(services, input, (there) => ({ ...there, signedInBy: input.submission }));
  }
  await destroy(services, place);
  return {};
};

export const handler = step(steps['sign-in'], signIn, () => ({ ...withVault(), ...withPool() }));
