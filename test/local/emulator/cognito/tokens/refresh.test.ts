import { expect, it } from '@jest/globals';
import type { AuthAnswer } from '../pool-environment.ts';
import { claimsOf, PoolEnvironment, secretHash } from '../pool-environment.ts';

const revoked = 'NotAuthorizedException: Refresh Token has been revoked';
const rotation = (RetryGracePeriodSeconds: number) => ({
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds },
});

const renew = async (environment: PoolEnvironment, token: string) =>
  (await environment.ok<AuthAnswer>('AdminInitiateAuth', environment.refreshInput(token))).AuthenticationResult;

const refusal = (environment: PoolEnvironment, token: string, more?: Record<string, string>) =>
  environment.refusal('AdminInitiateAuth', environment.refreshInput(token, more));

it('renews ID and access token within the family, without a new refresh token', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const first = await environment.tokens('user-1');
  environment.advance(600);
  const second = await renew(environment, first.RefreshToken);
  expect(Object.keys(second).toSorted()).toEqual(['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType']);
  const [before, after] = [claimsOf(first.AccessToken), claimsOf(second.AccessToken)];
  expect([after['origin_jti'], after['auth_time']]).toEqual([before['origin_jti'], before['auth_time']]);
  expect(after['jti']).not.toBe(before['jti']);
  expect(after['iat']).toBe(environment.now / 1000);
  expect(await environment.refusal('GetUser', { AccessToken: second.AccessToken })).toBe('no refusal');
});

it('renews under the old name of the flow and publicly too', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { RefreshToken } = await environment.tokens('user-1');
  const input = {
    ClientId: environment.client,
    AuthFlow: 'REFRESH_TOKEN',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  };
  expect(await environment.refusal('InitiateAuth', input)).toBe('no refusal');
});

it('ends a refresh token with its lifetime, a sign-out, a revocation or the user', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const [expired, out, gone] = [
    await environment.tokens('user-1'),
    await environment.tokens('user-1'),
    await environment.tokens('user-1'),
  ];
  await environment.ok('RevokeToken', { Token: gone.RefreshToken, ClientId: environment.client });
  expect(await refusal(environment, gone.RefreshToken)).toBe(revoked);
  expect(await environment.refusal('GetUser', { AccessToken: gone.AccessToken })).toMatch(/has been revoked$/);
  environment.advance(30 * 86_400);
  expect(await refusal(environment, expired.RefreshToken)).toBe('NotAuthorizedException: Refresh Token has expired');
  environment.advance(-86_400);
  expect(await refusal(environment, out.RefreshToken)).toBe('no refusal');
  await environment.ok('AdminUserGlobalSignOut', environment.at({ Username: 'user-1' }));
  expect(await refusal(environment, out.RefreshToken)).toBe(revoked);
  const last = await environment.tokens('user-1');
  await environment.ok('AdminDisableUser', environment.at({ Username: 'user-1' }));
  expect(await refusal(environment, last.RefreshToken)).toBe('NotAuthorizedException: User is disabled.');
  await environment.ok('AdminEnableUser', environment.at({ Username: 'user-1' }));
  const renewed = await renew(environment, last.RefreshToken);
  expect(await environment.refusal('GetUser', { AccessToken: renewed.AccessToken })).toBe('no refusal');
  await environment.ok('AdminDeleteUser', environment.at({ Username: 'user-1' }));
  expect(await refusal(environment, last.RefreshToken)).toBe('UserNotFoundException: User does not exist.');
});

it('refuses what is no refresh token of this client', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { RefreshToken, AccessToken } = await environment.tokens('user-1');
  const invalid = 'NotAuthorizedException: Invalid Refresh Token';
  expect(await refusal(environment, 'nonsense')).toBe(invalid);
  expect(await refusal(environment, AccessToken)).toBe(invalid);
  expect(await refusal(environment, `${RefreshToken}A`)).toBe(invalid);
  await environment.addClient();
  expect(await refusal(environment, RefreshToken)).toBe(invalid);
});

it('wants the secret hash over the username or sub, never an alias', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  const user = await environment.confirmed({ preferred_username: 'n1' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(environment.secret, name, environment.client) });
  const answer = await environment.signIn('n1', undefined, hash('n1'));
  const { RefreshToken } = answer.AuthenticationResult;
  expect(await refusal(environment, RefreshToken)).toMatch(/SECRET_HASH was not received$/);
  expect(await refusal(environment, RefreshToken, hash('n1'))).toMatch(
    /^NotAuthorizedException: Unable to verify secret hash/,
  );
  expect(await refusal(environment, RefreshToken, hash(user.username))).toBe('no refusal');
  expect(await refusal(environment, RefreshToken, hash(user.sub))).toBe('no refusal');
});

it('rotates: each refresh token once, again only within the grace period, for the life of the first', async () => {
  const environment = await PoolEnvironment.make({ client: rotation(10) });
  await environment.confirmed();
  const first = await environment.tokens('user-1');
  expect(await refusal(environment, first.RefreshToken)).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
  const get = (RefreshToken: string) => ({ RefreshToken, ClientId: environment.client });
  environment.advance(86_400);
  const { AuthenticationResult: second } = await environment.ok<AuthAnswer>(
    'GetTokensFromRefreshToken',
    get(first.RefreshToken),
  );
  expect(second.RefreshToken).not.toBe(first.RefreshToken);
  environment.advance(9);
  expect(await environment.refusal('GetTokensFromRefreshToken', get(first.RefreshToken))).toBe('no refusal');
  environment.advance(10);
  expect(await environment.refusal('GetTokensFromRefreshToken', get(first.RefreshToken))).toMatch(
    /^RefreshTokenReuseException: /,
  );
  environment.advance(29 * 86_400);
  expect(await environment.refusal('GetTokensFromRefreshToken', get(second.RefreshToken))).toBe(
    'NotAuthorizedException: Refresh Token has expired',
  );
});

it('refuses rotation together with the refresh flow', async () => {
  const environment = await PoolEnvironment.make();
  const input = environment.at({
    ClientName: 'c',
    ...rotation(0),
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  });
  expect(await environment.refusal('CreateUserPoolClient', input)).toMatch(/^InvalidParameterException: /);
});

it('revokes under errors of its own', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  await environment.confirmed();
  const hash = { SECRET_HASH: secretHash(environment.secret, 'user-1', environment.client) };
  const { RefreshToken, AccessToken } = (await environment.signIn('user-1', undefined, hash)).AuthenticationResult;
  const revoke = (Token: string, more = {}) =>
    environment.refusal('RevokeToken', {
      Token,
      ClientId: environment.client,
      ClientSecret: environment.secret,
      ...more,
    });
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnauthorizedException: /);
  expect(await revoke(RefreshToken, { ClientId: 'nobody' })).toMatch(/^UnauthorizedException: /);
  expect(await revoke(AccessToken)).toMatch(/^UnsupportedTokenTypeException: /);
  expect(await revoke('unknown')).toBe('no refusal');
  const { client, secret } = environment;
  await environment.addClient({ EnableTokenRevocation: false });
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnsupportedOperationException: /);
  await environment.addClient();
  expect(await revoke(RefreshToken, { ClientSecret: undefined })).toMatch(/^UnauthorizedException: /);
  Object.assign(environment, { client, secret });
  expect(await revoke(RefreshToken)).toBe('no refusal');
  expect(await revoke(RefreshToken)).toBe('no refusal');
});

it('refuses an unknown token to be revoked under that switch', async () => {
  const environment = await PoolEnvironment.make({ switches: { revokeIgnoresUnknownTokens: false } });
  expect(await environment.refusal('RevokeToken', { Token: 'unknown', ClientId: environment.client })).toMatch(
    /^InvalidParameterException: /,
  );
});
