// Signing in by password, for AdminInitiateAuth and InitiateAuth.
import type { AppClient } from '../pool/app-client.ts';
import { hidesUserExistence } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { invalidParameter, notAuthorized, userNotFound } from '../wire/errors.ts';
import { countFailure, forgetFailures, refuseLocked } from '../users/lockout.ts';
import { challengeParameters } from './new-password-challenge.ts';
import { isTemporaryPasswordExpired } from '../users/password-policy.ts';
import type { Pool } from '../pool/pool.ts';
import { checkSecretHash } from './secret-hash.ts';
import { signInTokens } from '../tokens/tokens.ts';
import type { User } from '../users/user.ts';
import type { Environment } from '../environment.ts';
import { findUser, refuseDisabled } from '../environment.ts';

export const requireParameter = (parameters: ReadonlyMap<string, string>, name: string) => {
  const value = parameters.get(name);
  if (value === undefined || value === '') throw invalidParameter(`Missing required parameter ${name}`);
  return value;
};

export const incorrect = () => notAuthorized('Incorrect username or password.');

const checkPasswordOf = (user: User, given: string, now: number) => {
  refuseLocked(user, now);
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if (user.password !== given) {
    countFailure(user, now);
    throw incorrect();
  }
  forgetFailures(user);
};

const checkTemporaryPassword = (environment: Environment, pool: Pool, user: User) => {
  if (isTemporaryPasswordExpired(pool.settings.policy, user, environment.clock.now())) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
  if (user.temporaryPasswordUsed && !environment.switches.temporaryPasswordReusable) throw incorrect();
  user.temporaryPasswordUsed = true;
};

/** Tokens, or the challenge to choose a password. */
export const signIn = (
  environment: Environment,
  pool: Pool,
  client: AppClient,
  parameters: ReadonlyMap<string, string>,
) => {
  const username = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  checkSecretHash(client, parameters.get('SECRET_HASH'), [username]);
  const user = findUser(environment, pool, username);
  if (!user) throw hidesUserExistence(client) ? incorrect() : userNotFound();
  refuseDisabled(user);
  checkPasswordOf(user, password, environment.clock.now());
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    checkTemporaryPassword(environment, pool, user);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: environment.sessions.start(user, client),
      ChallengeParameters: challengeParameters(pool, user),
    };
  }
  return { ChallengeParameters: {}, AuthenticationResult: signInTokens(environment, pool, user, client) };
};
