// Step 5. Answers NEW_PASSWORD_REQUIRED with the password that the hire typed.
import { AdminRespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import {
  ChallengeSessionExpiredError,
  PasswordRejectedError,
  SubmissionLostError,
  UnexpectedChallengeError,
} from '../../workflow/contract/errors.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { type AwsError, awsCall } from '../runtime/aws.ts';
import { changeOwnRow, ownRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { ifResetDemanded, ifUserGone, passwordProblem, usableUser } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { destroy, open } from '../secrets/vault.ts';

type Input = StepInput<'set-new-password'>;

const alreadySet = 'already-set';

async function answerChallenge(services: PoolServices, row: HireRecord, password: string, session: string) {
  const { cognito, settings } = services;
  const command = new AdminRespondToAuthChallengeCommand({
    UserPoolId: settings.userPoolId,
    ClientId: settings.clientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: session,
    // Nothing is echoed: Cognito refuses to modify attributes that have a value.
    ChallengeResponses: { USERNAME: row.username, NEW_PASSWORD: password },
  });
  return awsCall(
    'Cognito AdminRespondToAuthChallenge',
    () => cognito.send(command),
    (refusal) => judge(services, row, refusal),
  );
}

async function judge(services: PoolServices, row: HireRecord, refusal: AwsError) {
  ifUserGone(refusal);
  ifResetDemanded(refusal);
  const problem = passwordProblem(refusal);
  if (problem) return { problem };
  // Our own patterns keep malformed values out: it is a missing attribute, or the password.
  if (refusal.name === 'InvalidParameterException' && /attribute/i.test(refusal.text)) {
    throw new UnexpectedChallengeError('The pool demands attributes that HR does not give.');
  }
  if (refusal.name === 'InvalidParameterException') return { problem: 'password.notAccepted' as const };
  if (!['NotAuthorizedException', 'CodeMismatchException', 'ExpiredCodeException'].includes(refusal.name))
    return undefined;
  // A session is used up by success too: perhaps the password is set and only the answer was lost.
  const { status } = await usableUser(services, row.username);
  if (status === 'CONFIRMED') return alreadySet;
  await destroy(services, { hireId: row.hireId, purpose: 'challenge-session' });
  throw new ChallengeSessionExpiredError('The challenge session is over.');
}

/** Says why, once per submission: a repeat finds the reason there. */
async function reject(services: PoolServices, input: Input, problem: Problem): Promise<never> {
  await changeOwnRow(services, input, (row) =>
    row.judged === input.submission ? undefined : { ...row, judged: input.submission, problem },
  );
  await destroy(services, { hireId: input.hireId, purpose: 'new-password', number: input.submission });
  throw new PasswordRejectedError(`The pool refused the password: ${problem}.`);
}

/** The session goes last: a run that dies in between finds it, hears that the password is set, and tidies up again. */
async function tidyUp(services: PoolServices, hireId: string) {
  await destroy(services, { hireId, purpose: 'temporary-password' });
  await destroy(services, { hireId, purpose: 'challenge-session' });
  return {};
}

type Secrets = { readonly password: string; readonly session: string };

async function setPassword(services: PoolServices, input: Input, row: HireRecord, { password, session }: Secrets) {
  const answer = await answerChallenge(services, row, password, session);
  if (answer !== alreadySet && 'problem' in answer) return reject(services, input, answer.problem);
  if (answer !== alreadySet && answer.ChallengeName) {
    throw new UnexpectedChallengeError('The pool asks for another challenge after the new password.');
  }
  return tidyUp(services, row.hireId);
}

export const setNewPassword = (services: PoolServices) => async (input: Input) => {
  const { hireId, submission } = input;
  // The secret before the row: whoever finds the secret destroyed finds in the row why.
  const password = await open(services, { hireId, purpose: 'new-password', number: submission });
  const row = await ownRow(services, input);
  if (row.judged === submission) return reject(services, input, row.problem ?? 'password.notAccepted');
  const session = await open(services, { hireId, purpose: 'challenge-session' });
  if (password !== undefined && session !== undefined) return setPassword(services, input, row, { password, session });
  // Set by an earlier run that did not come to its end, perhaps.
  const { status } = await usableUser(services, row.username);
  if (status === 'CONFIRMED') return tidyUp(services, hireId);
  if (password !== undefined) throw new ChallengeSessionExpiredError('There is no challenge session.');
  await changeOwnRow(services, input, (there) => ({ ...there, problem: 'password.typeAgain' }));
  throw new SubmissionLostError('The sealed password is gone.');
};

export const handler = step(steps['set-new-password'], setNewPassword, () => ({ ...withVault(), ...withPool() }));
