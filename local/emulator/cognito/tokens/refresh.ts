// Renewing and revoking by refresh token, with and without rotation.
import type { AppClient } from '../pool/app-client.ts';
import { rotatesRefreshTokens } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { notAuthorized, userNotFound } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import type { TokenFamily } from './token-family.ts';
import { issueTokens, refreshTokenOf } from './tokens.ts';
import type { Environment } from '../environment.ts';
import { refuseDisabled } from '../environment.ts';

/** The family of a refresh token of this pool, whether or not it is still good. */
export const familyOf = (environment: Environment, pool: Pool, token: string) => {
  const known = environment.refreshTokens.read(token);
  const [id = '', rotation = ''] = known?.id.split('/') ?? [];
  const family = pool.tokenFamilies.get(id);
  return family ? { family, rotation: Number(rotation) } : undefined;
};

/** Raises unless the refresh token is good. */
export const openRefreshToken = (environment: Environment, pool: Pool, client: AppClient, token: string) => {
  const known = familyOf(environment, pool, token);
  if ((environment.refreshTokens.read(token)?.time ?? Infinity) <= environment.clock.now()) {
    throw notAuthorized('Refresh Token has expired');
  }
  if (known?.family.client !== client) throw notAuthorized('Invalid Refresh Token');
  const { family, rotation } = known;
  const { user } = family;
  if (pool.users.withSub(user.sub) !== user) throw userNotFound();
  refuseDisabled(user);
  if (family.revoked || family.refreshGeneration !== user.refreshGeneration) {
    throw notAuthorized('Refresh Token has been revoked');
  }
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  refuseReuse(environment, family, rotation);
  return family;
};

const refuseReuse = (environment: Environment, family: TokenFamily, rotation: number) => {
  const grace = (family.client.given.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000;
  const isNewest = rotation === family.rotations;
  const isInGrace = rotation === family.rotations - 1 && environment.clock.now() < family.rotatedAt + grace;
  if (!isNewest && !isInGrace) {
    throw new AwsError(
      'RefreshTokenReuseException',
      'The refresh token has been invalidated by refresh token rotation.',
    );
  }
};

/** New ID and access tokens; with rotation a new refresh token too, which keeps the remaining life. */
export const renewTokens = (environment: Environment, pool: Pool, family: TokenFamily) => {
  if (family.accessGeneration !== family.user.accessGeneration) {
    // The user was disabled and enabled since: what was issued before stays revoked, what comes now is good.
    family.accessGeneration = family.user.accessGeneration;
    family.accessNotBefore = Math.floor(environment.clock.now() / 1000);
  }
  const tokens = issueTokens(environment, pool, family);
  if (!rotatesRefreshTokens(family.client)) return tokens;
  family.rotations += 1;
  family.rotatedAt = environment.clock.now();
  return { ...tokens, RefreshToken: refreshTokenOf(environment, family) };
};
