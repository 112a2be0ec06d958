import { expect, it } from '@jest/globals';
import type { AuthAnswer } from '../pool-world.ts';
import { claimsOf, PoolWorld, secretHash } from '../pool-world.ts';

const revoked = 'NotAuthorizedException: Refresh Token has been revoked';
const rotation = (RetryGracePeriodSeconds: number) => ({
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
});

const renew = async (world: PoolWorld, token: string) =>
  (await world.ok<AuthAnswer>('AdminInitiateAuth', world.refreshInput(token))).AuthenticationResult;

const refusal = (world: PoolWorld, token: string, more?: Record<string, string>) =>
  world.refusal('AdminInitiateAuth', world.refreshInput(token, more));

it('renews ID and access token within the family, without a new refresh token', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const first = await world.tokens('user-1');
  world.advance(600);
  const second = await renew(world, first.RefreshToken);
  expect(Object.keys(second).toSorted()).toEqual(['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType']);
  const [before, after] = [claimsOf(first.AccessToken), claimsOf(second.AccessToken)];
  expect([after['origin_jti'], after['auth_time']]).toEqual([before['origin_jti'], before['auth_time']]);
  expect(after['jti']).not.toBe(before['jti']);
  expect(after['iat']).toBe(world.now / 1000);
  expect(await world.refusal('GetUser', { AccessToken: second.AccessToken })).toBe('no refusal');
});

it('renews under the old name of the flow and publicly too', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { RefreshToken } = await world.tokens('user-1');
  const input = { ClientId: world.client, AuthFlow: 'REFRESH_TOKEN', AuthParameters: { REFRESH_TOKEN: RefreshToken } };
  expect(await world.refusal('InitiateAuth', input)).toBe('no refusal');
});

it('ends a refresh token with its lifetime, a sign-out, a revocation or the user', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const [expired, out, gone] = [
    await world.tokens('user-1'),
    await world.tokens('user-1'),
    await world.tokens('user-1'),
  ];
  await world.ok('RevokeToken', { Token: gone.RefreshToken, ClientId: world.client });
  expect(await refusal(world, gone.RefreshToken)).toBe(revoked);
  expect(await world.refusal('GetUser', { AccessToken: gone.AccessToken })).toMatch(/has been revoked$/);
  world.advance(30 * 86_400);
  expect(await refusal(world, expired.RefreshToken)).toBe('NotAuthorizedException: Refresh Token has expired');
  world.advance(-86_400);
  expect(await refusal(world, out.RefreshToken)).toBe('no refusal');
  await world.ok('AdminUserGlobalSignOut', world.at({ Username: 'user-1' }));
  expect(await refusal(world, out.RefreshToken)).toBe(revoked);
  const last = await world.tokens('user-1');
  await world.ok('AdminDisableUser', world.at({ Username: 'user-1' }));
  expect(await refusal(world, last.RefreshToken)).toBe('NotAuthorizedException: User is disabled.');
  await world.ok('AdminEnableUser', world.at({ Username: 'user-1' }));
  const renewed = await renew(world, last.RefreshToken);
  expect(await world.refusal('GetUser', { AccessToken: renewed.AccessToken })).toBe('no refusal');
  await world.ok('AdminDeleteUser', world.at({ Username: 'user-1' }));
  expect(await refusal(world, last.RefreshToken)).toBe('UserNotFoundException: User does not exist.');
});

it('refuses what is no refresh token of this client', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { RefreshToken, AccessToken } = await world.tokens('user-1');
  const invalid = 'NotAuthorizedException: Invalid Refresh Token';
  expect(await refusal(world, 'nonsense')).toBe(invalid);
  expect(await refusal(world, AccessToken)).toBe(invalid);
  expect(await refusal(world, `${RefreshToken}A`)).toBe(invalid);
  await world.addClient();
  expect(await refusal(world, RefreshToken)).toBe(invalid);
});

it('wants the secret hash over the username or sub, never an alias', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  const user = await world.confirmed({ preferred_username: 'n1' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(world.secret, name, world.client) });
  const answer = await world.signIn('n1', undefined, hash('n1'));
  const { RefreshToken } = answer.AuthenticationResult;
  expect(await refusal(world, RefreshToken)).toMatch(/SECRET_HASH was not received$/);
  expect(await refusal(world, RefreshToken, hash('n1'))).toMatch(
    /^NotAuthorizedException: Unable to verify secret hash/,
  );
  expect(await refusal(world, RefreshToken, hash(user.username))).toBe('no refusal');
  expect(await refusal(world, RefreshToken, hash(user.sub))).toBe('no refusal');
});

it('rotates: each refresh token once, again only within the grace period, for the life of the first', async () => {
  const world = await PoolWorld.make({ client: rotation(10) });
  await world.confirmed();
  const first = await world.tokens('user-1');
  expect(await refusal(world, first.RefreshToken)).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
  const get = (RefreshToken: string) => ({ RefreshToken, ClientId: world.client });
  world.advance(86_400);
  const { AuthenticationResult: second } = await world.ok<AuthAnswer>(
    'GetTokensFromRefreshToken',
    get(first.RefreshToken),
  );
  expect(second.RefreshToken).not.toBe(first.RefreshToken);
  world.advance(9);
  expect(await world.refusal('GetTokensFromRefreshToken', get(first.RefreshToken))).toBe('no refusal');
  world.advance(10);
  expect(await world.refusal('GetTokensFromRefreshToken', get(first.RefreshToken))).toMatch(
    /^RefreshTokenReuseException: /,
  );
  world.advance(29 * 86_400);
  expect(await world.refusal('GetTokensFromRefreshToken', get(second.RefreshToken))).toBe(
    'NotAuthorizedException: Refresh Token has expired',
  );
});

it('refuses rotation together with the refresh flow', async () => {
  const world = await PoolWorld.make();
  const input = world.at({
    ClientName: 'c',
    ...rotation(0),
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  });
  expect(await world.refusal('CreateUserPoolClient', input)).toMatch(/^InvalidParameterException: /);
});

it('revokes under errors of its own', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  await world.confirmed();
  const hash = { SECRET_HASH: secretHash(world.secret, 'user-1', world.client) };
  const { RefreshToken, AccessToken } = (await world.signIn('user-1', undefined, hash)).AuthenticationResult;
  const revoke = (Token: string, more = {}) =>
    world.refusal('RevokeToken', { Token, ClientId: world.client, ClientSecret: world.secret, ...more });
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnauthorizedException: /);
  expect(await revoke(RefreshToken, { ClientId: 'nobody' })).toMatch(/^UnauthorizedException: /);
  expect(await revoke(AccessToken)).toMatch(/^UnsupportedTokenTypeException: /);
  expect(await revoke('unknown')).toBe('no refusal');
  const { client, secret } = world;
  await world.addClient({ EnableTokenRevocation: false });
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnsupportedOperationException: /);
  await world.addClient();
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnauthorizedException: /);
  Object.assign(world, { client, secret });
  expect(await revoke(RefreshToken)).toBe('no refusal');
  expect(await revoke(RefreshToken)).toBe('no refusal');
});

it('refuses an unknown token to be revoked under that switch', async () => {
  const world = await PoolWorld.make({ switches: { revokeIgnoresUnknownTokens: false } });
  expect(await world.refusal('RevokeToken', { Token: 'unknown', ClientId: world.client })).toMatch(
    /^InvalidParameterException: /,
  );
});
