// Step 2. Signs in with the temporary password and seals the challenge session; again whenever the session is over.
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import {
  HireConflictError,
  PasswordResetDemandedError,
  UnexpectedChallengeError,
} from '../../workflow/contract/errors.ts';
import { withPool, withVault } from '../runtime/clients.ts';
import { ownRow } from '../hires/repository.ts';
import { underMark } from '../lifecycle/in-doubt.ts';
import { passwordSignIn } from '../cognito/password-auth.ts';
import { renewTemporaryPassword, usableUser } from '../cognito/users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { keep, open } from '../secrets/vault.ts';

/** @returns the challenge session, or undefined when Cognito refuses the password */
async function challengeFor(services: PoolServices, username: string, password: string): Promise<string | undefined> {
  const answer = await passwordSignIn(services, username, password);
  if (!answer) return undefined;
  const demanded: unknown = JSON.parse(answer.ChallengeParameters?.['requiredAttributes'] ?? '[]');
  if (Array.isArray(demanded) && demanded.length > 0) {
    throw new UnexpectedChallengeError('The pool demands attributes that HR does not give.');
  }
  if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED' && answer.Session) return answer.Session;
  throw new UnexpectedChallengeError('The pool did not ask for a new password.');
}

const confirmed = { userStatus: 'CONFIRMED' as const, sessionExpiresAt: 0 };

export const startSignIn = (services: PoolServices) => async (input: StepInput<'start-sign-in'>) => {
  const { clock, settings } = services;
  const { hireId, username, deadlineAt } = await ownRow(services, input);
  // The status comes first: wrong passwords would lock the account.
  const user = await usableUser(services, username);
  if (user.status === 'CONFIRMED') return confirmed;
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new PasswordResetDemandedError('The pool demands a password reset of this user.');
  }
  const sessionExpiresAt = clock.now() + settings.challengeSession;
  const kept = await open(services, { hireId, purpose: 'temporary-password' });
  let session = kept && (await challengeFor(services, username, kept));
  if (!session) {
    // Refused, perhaps because a run that was faster has led the hire to a password: that one must not be overwritten.
    if ((await usableUser(services, username)).status === 'CONFIRMED') return confirmed;
    const endsAt = Math.max(deadlineAt, clock.now()) + settings.redriveWindow;
    const renewed = await underMark(services, input, () =>
      renewTemporaryPassword(services, { hireId, username, endsAt }),
    );
    session = await challengeFor(services, username, renewed);
  }
  // A run beside this one has given the user another one in between: one of them will be alone the next time.
  if (!session) throw new HireConflictError('The user was given another temporary password at the same moment.');
  await keep(services, { hireId, purpose: 'challenge-session' }, session, sessionExpiresAt);
  return { userStatus: 'FORCE_CHANGE_PASSWORD' as const, sessionExpiresAt };
};

export const handler = step(steps['start-sign-in'], startSignIn, () => ({ ...withVault(), ...withPool() }));
