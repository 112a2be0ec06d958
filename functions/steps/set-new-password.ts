// Answers NEW_PASSWORD_REQUIRED with the password that the hire typed.
import {
  ChallengeSessionExpiredError,
  PasswordRejectedError,
  SubmissionLostError,
  UnexpectedChallengeError,
} from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { setNewPassword as setPoolPassword } from '../cognito/password-auth.ts';
import { getUser } from '../cognito/users.ts';
import { withProblem, withRejection } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeOwnHire, ownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, getSecret } from '../secrets/vault.ts';

type Input = StepInput<'set-new-password'>;
type Services = Uses<{
  hires: 'own' | 'changeOwn';
  users: 'get';
  auth: 'setNewPassword';
  vault: 'get' | 'delete';
}>;

/** Says why, once per submission: a repeat finds the reason there. */
async function reject({ hires, vault }: Services, input: Input, problem: Problem): Promise<never> {
  await hires.changeOwn(input, (record) => withRejection(record, input.submission, problem));
  await vault.delete({ hireId: input.hireId, purpose: 'new-password', number: input.submission });
  throw new PasswordRejectedError(`The pool rejected the password: ${problem}.`);
}

/** The session goes last: a run that dies in between finds it, hears that the password is set, and comes here again. */
async function finish({ vault }: Services, hireId: string) {
  await vault.delete({ hireId, purpose: 'temporary-password' });
  await vault.delete({ hireId, purpose: 'challenge-session' });
  return {};
}

type Secrets = { readonly password: string; readonly session: string };

async function answerChallenge(services: Services, input: Input, record: HireRecord, { password, session }: Secrets) {
  const { auth, users, vault } = services;
  const { hireId, identity } = record;
  const answer = await auth.setNewPassword(identity.username, password, session);
  if (answer.kind === 'set') return finish(services, hireId);
  if (answer.kind === 'rejected') return reject(services, input, answer.problem);
  if (answer.kind === 'another-challenge') {
    throw new UnexpectedChallengeError('The pool asks for another challenge after the new password.');
  }
  // The session has ended: perhaps the password is set and only the answer was lost.
  const { status } = await users.get(identity.username);
  if (status === 'CONFIRMED') return finish(services, hireId);
  await vault.delete({ hireId, purpose: 'challenge-session' });
  throw new ChallengeSessionExpiredError('The challenge session has expired.');
}

export const setNewPassword = (services: Services) => async (input: Input) => {
  const { hires, users, vault } = services;
  const { hireId, submission } = input;
  // The secret before the record: anyone who finds the secret destroyed finds in the record why.
  const password = await vault.get({ hireId, purpose: 'new-password', number: submission });
  const record = await hires.own(input);
  const { rejectedSubmission, problem } = record.verdict;
  if (rejectedSubmission === submission) return reject(services, input, problem ?? 'password.notAccepted');
  const session = await vault.get({ hireId, purpose: 'challenge-session' });
  if (password !== undefined && session !== undefined) {
    return answerChallenge(services, input, record, { password, session });
  }
  // Set by an earlier run that did not come to its end, perhaps.
  const user = await users.get(record.identity.username);
  if (user.status === 'CONFIRMED') return finish(services, hireId);
  if (password !== undefined) throw new ChallengeSessionExpiredError('There is no challenge session.');
  await hires.changeOwn(input, (current) => withProblem(current, 'password.typeAgain'));
  throw new SubmissionLostError('The sealed password no longer exists.');
};

export const handler = lambdaHandler(steps['set-new-password'], setNewPassword, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, changeOwn: changeOwnHire },
      users: { get: getUser },
      auth: { setNewPassword: setPoolPassword },
      vault: { get: getSecret, delete: deleteSecret },
    },
  ),
);
