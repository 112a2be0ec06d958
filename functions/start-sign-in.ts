// Step 2. Signs in with the temporary password and seals the challenge session; again whenever the session is over.
import { type StepInput, steps } from '../workflow/contract.ts';
import { PasswordResetDemandedError, UnexpectedChallengeError } from '../workflow/errors.ts';
import { withPool, withVault } from './shared/clients.ts';
import { ownRow } from './shared/desk.ts';
import { passwordSignIn } from './shared/password-sign-in.ts';
import { renewTemporaryPassword, usableUser } from './shared/pool-user.ts';
import type { PoolServices } from './shared/services.ts';
import { step } from './shared/step.ts';
import { keep, open } from './shared/vault.ts';

/** @returns the challenge session, or undefined when Cognito refuses the password */
async function challengeFor(services: PoolServices, username: string, password: string): Promise<string | undefined> {
  const answer = await passwordSignIn(services, username, password);
  if (!answer) return undefined;
  if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED' && answer.Session) return answer.Session;
  throw new UnexpectedChallengeError('The pool did not ask for a new password.');
}

export const startSignIn = (services: PoolServices) => async (input: StepInput<'start-sign-in'>) => {
  const { clock, settings } = services;
  const { hireId, username, deadlineAt } = await ownRow(services, input);
  // The status comes first: wrong passwords would lock the account.
  const user = await usableUser(services, username);
  if (user.status === 'CONFIRMED') return { userStatus: 'CONFIRMED' as const, sessionExpiresAt: 0 };
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new PasswordResetDemandedError('The pool demands a password reset of this user.');
  }
  const sessionExpiresAt = clock.now() + settings.challengeSession;
  const endsAt = Math.max(deadlineAt, clock.now()) + settings.redriveWindow;
  const renew = () => renewTemporaryPassword(services, { hireId, username, endsAt });
  const kept = await open(services, { hireId, purpose: 'temporary-password' });
  const session =
    (kept && (await challengeFor(services, username, kept))) ?? (await challengeFor(services, username, await renew()));
  if (!session) throw new UnexpectedChallengeError('Cognito refuses the temporary password that it was just given.');
  await keep(services, { hireId, purpose: 'challenge-session' }, session, sessionExpiresAt);
  return { userStatus: 'FORCE_CHANGE_PASSWORD' as const, sessionExpiresAt };
};

export const handler = step(steps['start-sign-in'], startSignIn, () => ({ ...withVault(), ...withPool() }));
