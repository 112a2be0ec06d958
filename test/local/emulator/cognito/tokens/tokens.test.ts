import { expect, it } from '@jest/globals';
import { CognitoJwtVerifier, JwtRsaVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { claimsOf, permanent, PoolEnvironment } from '../pool-environment.ts';

const minutes = (access: number, id: number, refresh: number) => ({
  AccessTokenValidity: access,
  IdTokenValidity: id,
  RefreshTokenValidity: refresh,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
});
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

it('issues access tokens with AWS’s claims', async () => {
  const environment = await PoolEnvironment.make({ client: minutes(10, 20, 120) });
  const user = await environment.confirmed();
  const tokens = await environment.tokens(user.username);
  const now = environment.now / 1000;
  expect(tokens).toMatchObject({ ExpiresIn: 600, TokenType: 'Bearer' });
  expect(claimsOf(tokens.AccessToken)).toEqual({
    sub: user.sub,
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${environment.pool}`,
    client_id: environment.client,
    origin_jti: expect.stringMatching(uuid),
    event_id: expect.stringMatching(uuid),
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    auth_time: now,
    exp: now + 600,
    iat: now,
    jti: expect.stringMatching(uuid),
    username: user.username,
  });
});

it('issues ID tokens with the attributes that the client may read', async () => {
  const ReadAttributes = ['email', 'email_verified', 'custom:universal_id'];
  const environment = await PoolEnvironment.make({ client: { ...minutes(10, 20, 120), ReadAttributes } });
  const user = await environment.confirmed({
    email_verified: 'true',
    birthdate: '1981-01-01',
    'custom:universal_id': 'u1',
  });
  const tokens = await environment.tokens(user.username);
  const claims = claimsOf(tokens.IdToken);
  expect(claims).toMatchObject({
    sub: user.sub,
    'cognito:username': user.username,
    aud: environment.client,
    token_use: 'id',
    email: user.email,
    email_verified: true,
    'custom:universal_id': 'u1',
    exp: environment.now / 1000 + 1200,
    origin_jti: claimsOf(tokens.AccessToken)['origin_jti'],
  });
  expect(claims).not.toHaveProperty('birthdate');
  const { UserAttributes } = await environment.ok<{ UserAttributes: { Name: string }[] }>('GetUser', {
    AccessToken: tokens.AccessToken,
  });
  expect(UserAttributes.map(({ Name }) => Name)).toEqual(['sub', 'email', 'email_verified', 'custom:universal_id']);
});

it('signs so that aws-jwt-verify accepts the tokens with the published keys', async () => {
  const environment = await PoolEnvironment.make({ issuerBase: 'http://127.0.0.1:4600' });
  const { username } = await environment.confirmed();
  const tokens = await environment.tokens(username);
  const issuer = `http://127.0.0.1:4600/${environment.pool}`;
  const verifier = JwtRsaVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` });
  verifier.cacheJwks(environment.cognito.jwks(environment.pool) as Jwks);
  // The verifier knows the time only from the process.
  const graceSeconds = Math.abs(Date.now() - environment.now) / 1000 + 3600;
  expect(verifier.verifySync(tokens.IdToken, { audience: environment.client, graceSeconds }).sub).toMatch(uuid);
  expect(verifier.verifySync(tokens.AccessToken, { audience: null, graceSeconds }).sub).toMatch(uuid);
  expect(environment.cognito.jwks('us-east-1_nothing')).toBeUndefined();
});

it('signs so that the verifier for Cognito, made of the id of a pool alone, accepts the tokens', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  const tokens = await environment.tokens(username);
  const verifier = CognitoJwtVerifier.create({ userPoolId: environment.pool, clientId: environment.client });
  verifier.cacheJwks(environment.cognito.jwks(environment.pool) as Jwks);
  const graceSeconds = Math.abs(Date.now() - environment.now) / 1000 + 3600;
  for (const [tokenUse, token] of [
    ['id', tokens.IdToken],
    ['access', tokens.AccessToken],
  ] as const) {
    expect(verifier.verifySync(token, { tokenUse, graceSeconds }).iss).toBe(
      `https://cognito-idp.us-east-1.amazonaws.com/${environment.pool}`,
    );
  }
});

const sign = async (seed: string) => {
  const environment = await PoolEnvironment.make({ seed });
  await environment.confirmed();
  return environment.tokens('user-1');
};

it('gives the same tokens for the same seed, and others for another', async () => {
  const first = await sign('one');
  expect(await sign('one')).toEqual(first);
  expect(await sign('two')).not.toEqual(first);
}, 20_000);

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

it('lists groups in both tokens, with roles in order of precedence', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await environment.ok('CreateGroup', environment.at({ GroupName: 'b', RoleArn: role('b'), Precedence: 2 }));
  await environment.ok('CreateGroup', environment.at({ GroupName: 'a', RoleArn: role('a'), Precedence: 1 }));
  expect(claimsOf((await environment.tokens(username)).IdToken)).not.toHaveProperty('cognito:groups');
  for (const GroupName of ['b', 'a']) {
    await environment.ok('AdminAddUserToGroup', environment.at({ Username: username, GroupName }));
  }
  const tokens = await environment.tokens(username);
  expect(claimsOf(tokens.AccessToken)['cognito:groups']).toEqual(['b', 'a']);
  expect(claimsOf(tokens.IdToken)).toMatchObject({
    'cognito:groups': ['b', 'a'],
    'cognito:roles': [role('a'), role('b')],
    'cognito:preferred_role': role('a'),
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('refuses tokens that are expired, forged, malformed or of another use', async () => {
  const environment = await PoolEnvironment.make({ client: minutes(5, 5, 120) });
  const { username } = await environment.confirmed();
  const { AccessToken, IdToken } = await environment.tokens(username);
  const refusal = (token: string) => environment.refusal('GetUser', { AccessToken: token });
  const [header = '', body = '', signature = ''] = AccessToken.split('.');
  const forged = encode({ ...claimsOf(AccessToken), username: 'other' });
  const unsigned = 'NotAuthorizedException: Could not verify signature for Access Token';
  expect(await refusal(`${header}.${forged}.${signature}`)).toBe(unsigned);
  expect(await refusal(`${encode({ alg: 'none' })}.${body}.`)).toBe(unsigned);
  expect(await refusal(`${header}.${body}`)).toBe('NotAuthorizedException: Invalid Access Token');
  expect(await refusal('nonsense')).toBe('NotAuthorizedException: Invalid Access Token');
  expect(await refusal(IdToken)).toBe('NotAuthorizedException: Invalid Access Token');
  expect(await refusal('a b')).toMatch(
    /^InvalidParameterException: 1 validation error detected: Value at 'accessToken'/,
  );
  environment.advance(299);
  expect(await refusal(AccessToken)).toBe('no refusal');
  environment.advance(1);
  expect(await refusal(AccessToken)).toBe('NotAuthorizedException: Access Token has expired');
});

it('ends access tokens with the user: signed out, disabled, deleted', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  const refusal = (token: string) => environment.refusal('GetUser', { AccessToken: token });
  const revoked = 'NotAuthorizedException: Access Token has been revoked';
  const first = await environment.tokens(username);
  await environment.ok('AdminUserGlobalSignOut', environment.at({ Username: username }));
  expect(await refusal(first.AccessToken)).toBe(revoked);
  const second = await environment.tokens(username);
  await environment.ok('GlobalSignOut', { AccessToken: second.AccessToken });
  expect(await refusal(second.AccessToken)).toBe(revoked);
  const third = await environment.tokens(username);
  await environment.ok('AdminDisableUser', environment.at({ Username: username }));
  expect(await refusal(third.AccessToken)).toBe('NotAuthorizedException: User is disabled.');
  await environment.ok('AdminEnableUser', environment.at({ Username: username }));
  expect(await refusal(third.AccessToken)).toBe(revoked);
  const fourth = await environment.tokens(username);
  await environment.ok('AdminDeleteUser', environment.at({ Username: username }));
  expect(await refusal(fourth.AccessToken)).toBe('UserNotFoundException: User does not exist.');
});

it('gives a recreated user another sub, for which the old tokens mean nothing', async () => {
  const environment = await PoolEnvironment.make();
  const first = await environment.confirmed({}, { Username: 'mary' });
  const { AccessToken } = await environment.tokens('mary');
  await environment.ok('AdminDeleteUser', environment.at({ Username: 'mary' }));
  const second = await environment.confirmed({}, { Username: 'mary' });
  expect(second.sub).not.toBe(first.sub);
  expect(await environment.refusal('GetUser', { AccessToken })).toBe('UserNotFoundException: User does not exist.');
  expect((await environment.signIn('mary', permanent)).AuthenticationResult.TokenType).toBe('Bearer');
});

it('signs with HMAC when simulations ask for speed', async () => {
  const environment = await PoolEnvironment.make({ signatures: 'HS256' });
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  expect(await environment.refusal('GetUser', { AccessToken })).toBe('no refusal');
  expect(environment.cognito.jwks(environment.pool)).toEqual({ keys: [] });
});
