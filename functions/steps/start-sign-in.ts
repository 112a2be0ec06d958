// Signs in with the temporary password and seals the challenge session; again whenever the session has expired.
import {
  HireConflictError,
  PasswordResetDemandedError,
  UnexpectedChallengeError,
} from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { signIn } from '../cognito/password-auth.ts';
import { renewTemporaryPassword } from '../cognito/temporary-password.ts';
import { setTemporaryPassword } from '../cognito/user-changes.ts';
import { getUser } from '../cognito/users.ts';
import { changeHire, changeOwnHire, ownHire } from '../hires/repository.ts';
import { withDoubt } from '../lifecycle/in-doubt.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { getSecret, putSecret } from '../secrets/vault.ts';

type Services = Uses<{
  hires: 'own' | 'change' | 'changeOwn';
  users: 'get' | 'setTemporaryPassword';
  auth: 'signIn';
  vault: 'get' | 'put';
}>;

/** @returns the challenge session, or undefined when Cognito rejects the password */
async function challengeSession({ auth }: Services, username: string, password: string): Promise<string | undefined> {
  const answer = await auth.signIn(username, password);
  if (answer.kind === 'password-rejected') return undefined;
  if (answer.kind === 'challenge') {
    const { name, session, requiredAttributes } = answer.challenge;
    const required: unknown = JSON.parse(requiredAttributes);
    if (Array.isArray(required) && required.length > 0) {
      throw new UnexpectedChallengeError('The pool requires attributes that HR does not provide.');
    }
    if (name === 'NEW_PASSWORD_REQUIRED' && session) return session;
  }
  throw new UnexpectedChallengeError('The pool did not ask for a new password.');
}

const confirmed = { userStatus: 'CONFIRMED' as const, sessionExpiresAt: 0 };

export const startSignIn = (services: Services) => async (input: StepInput<'start-sign-in'>) => {
  const { hires, users, vault, clock, settings } = services;
  const { hireId, identity, deadlines } = await hires.own(input);
  const { username } = identity;
  // The status comes first: wrong passwords would lock the account.
  const user = await users.get(username);
  if (user.status === 'CONFIRMED') return confirmed;
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new PasswordResetDemandedError('The pool requires a password reset of this user.');
  }
  const sessionExpiresAt = clock.now() + settings.challengeSession;
  const kept = await vault.get({ hireId, purpose: 'temporary-password' });
  let session = kept && (await challengeSession(services, username, kept));
  if (!session) {
    // Perhaps because a run that was faster has led the hire to a password: that one must not be overwritten.
    if ((await users.get(username)).status === 'CONFIRMED') return confirmed;
    const endsAt = Math.max(deadlines.deadlineAt, clock.now()) + settings.redriveWindow;
    const renewed = await withDoubt(services, input, () =>
      renewTemporaryPassword(services, { hireId, username, endsAt }),
    );
    session = await challengeSession(services, username, renewed);
  }
  // A run beside this one has given the user another one in between: one of them will be alone the next time.
  if (!session) throw new HireConflictError('The user was given another temporary password at the same moment.');
  await vault.put({ hireId, purpose: 'challenge-session' }, session, sessionExpiresAt);
  return { userStatus: 'FORCE_CHANGE_PASSWORD' as const, sessionExpiresAt };
};

export const handler = lambdaHandler(steps['start-sign-in'], startSignIn, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { own: ownHire, change: changeHire, changeOwn: changeOwnHire },
      users: { get: getUser, setTemporaryPassword },
      auth: { signIn },
      vault: { get: getSecret, put: putSecret },
    },
  ),
);
