// Renewing and revoking by refresh token, with and without rotation.
import type { AppClient } from '../pool/app-client.ts';
import { rotatesRefreshTokens } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { notAuthorized, userNotFound } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import type { TokenFamily } from './token-family.ts';
import { issueTokens, refreshTokenOf } from './tokens.ts';
import type { World } from '../world.ts';
import { refuseDisabled } from '../world.ts';

/** The family of a refresh token of this pool, whether or not it is still good. */
export const familyOf = (world: World, pool: Pool, token: string) => {
  const known = world.refreshTokens.read(token);
  const [id = '', rotation = ''] = known?.id.split('/') ?? [];
  const family = pool.tokenFamilies.get(id);
  return family ? { family, rotation: Number(rotation) } : undefined;
};

/** Raises unless the refresh token is good. */
export const openRefreshToken = (world: World, pool: Pool, client: AppClient, token: string) => {
  const known = familyOf(world, pool, token);
  if ((world.refreshTokens.read(token)?.time ?? Infinity) <= world.clock.now()) {
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
  refuseReuse(world, family, rotation);
  return family;
};

const refuseReuse = (world: World, family: TokenFamily, rotation: number) => {
  const grace = (family.client.given.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000;
  const isNewest = rotation === family.rotations;
  const isInGrace = rotation === family.rotations - 1 && world.clock.now() < family.rotatedAt + grace;
  if (!isNewest && !isInGrace) {
    throw new AwsError(
      'RefreshTokenReuseException',
      'The refresh token has been invalidated by refresh token rotation.',
    );
  }
};

/** New ID and access tokens; with rotation a new refresh token too, which keeps the remaining life. */
export const renewTokens = (world: World, pool: Pool, family: TokenFamily) => {
  if (family.accessGeneration !== family.user.accessGeneration) {
    // The user was disabled and enabled since: what was issued before stays revoked, what comes now is good.
    family.accessGeneration = family.user.accessGeneration;
    family.accessNotBefore = Math.floor(world.clock.now() / 1000);
  }
  const tokens = issueTokens(world, pool, family);
  if (!rotatesRefreshTokens(family.client)) return tokens;
  family.rotations += 1;
  family.rotatedAt = world.clock.now();
  return { ...tokens, RefreshToken: refreshTokenOf(world, family) };
};
