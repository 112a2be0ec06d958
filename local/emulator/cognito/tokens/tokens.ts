// Tokens: ID and access token (JWT) and refresh token. What stems from one sign-in is a family, named by origin_jti.
import * as z from 'zod/mini';
import type { AppClient } from '../pool/app-client.ts';
import { lifetimes, mayRead } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { notAuthorized, userNotFound } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import type { TokenFamily } from './token-family.ts';
import type { User } from '../users/user.ts';
import type { Environment } from '../environment.ts';
import { getPool, refuseDisabled } from '../environment.ts';

const scope = 'aws.cognito.signin.user.admin';

const groupClaims = (pool: Pool, user: User) => {
  const names = [...(user.groups ?? [])];
  if (names.length === 0) return {};
  const withRoles = names
    .map((name) => pool.groups.get(name))
    .filter((group) => group?.roleArn !== undefined)
    .toSorted((a, b) => (a?.precedence ?? Infinity) - (b?.precedence ?? Infinity));
  const roles = withRoles.map((group) => group?.roleArn);
  return {
    groups: { 'cognito:groups': names },
    roles: roles.length > 0 ? { 'cognito:roles': roles, 'cognito:preferred_role': roles[0] } : {},
  };
};

const claimValue = (pool: Pool, name: string, value: string) => {
  const type = pool.schema.get(name)?.AttributeDataType;
  if (name.startsWith('custom:')) return value;
  return type === 'Boolean' ? value === 'true' : type === 'Number' ? Number(value) : value;
};

const attributeClaims = (environment: Environment, pool: Pool, { user, client }: TokenFamily) =>
  Object.fromEntries(
    [...user.attributes]
      .filter(([name]) => mayRead(client, name, environment.switches.clientsSeeCustomAttributes))
      .map(([name, value]) => [name, claimValue(pool, name, value)]),
  );

/** A new pair of ID and access token of a family. */
export const issueTokens = (environment: Environment, pool: Pool, family: TokenFamily) => {
  const { user, client } = family;
  const iat = Math.floor(environment.clock.now() / 1000);
  const spans = lifetimes(client);
  const { groups = {}, roles = {} } = groupClaims(pool, user);
  const shared = {
    sub: user.sub,
    ...groups,
    iss: `${environment.issuerBase}/${pool.id}`,
    origin_jti: family.id,
    event_id: environment.random.uuid(),
    auth_time: family.authTime,
    iat,
  };
  const accessToken = environment.signer.sign({
    ...shared,
    client_id: client.id,
    token_use: 'access',
    scope,
    exp: iat + spans.access,
    jti: environment.random.uuid(),
    username: user.username,
  });
  const idToken = environment.signer.sign({
    ...attributeClaims(environment, pool, family),
    ...shared,
    ...roles,
    'cognito:username': user.username,
    aud: client.id,
    token_use: 'id',
    exp: iat + spans.id,
    jti: environment.random.uuid(),
  });
  return { AccessToken: accessToken, ExpiresIn: spans.access, TokenType: 'Bearer', IdToken: idToken };
};

export const refreshTokenOf = (environment: Environment, family: TokenFamily) =>
  environment.refreshTokens.issue(`${family.id}/${family.rotations}`, family.refreshExpiresAt);

const longestAccess = 86_400_000;

// Families begin in about the order in which they end: what is left over goes a little later.
const forgetExpired = (pool: Pool, now: number) => {
  for (const [id, { refreshExpiresAt }] of pool.tokenFamilies) {
    if (refreshExpiresAt + longestAccess > now) return;
    pool.tokenFamilies.delete(id);
  }
};

/** The tokens of a new sign-in. */
export const signInTokens = (environment: Environment, pool: Pool, user: User, client: AppClient) => {
  const now = environment.clock.now();
  const family: TokenFamily = {
    id: environment.random.uuid(),
    user,
    client,
    authTime: Math.floor(now / 1000),
    refreshExpiresAt: now + lifetimes(client).refresh * 1000,
    revoked: false,
    accessGeneration: user.accessGeneration,
    refreshGeneration: user.refreshGeneration,
    accessNotBefore: 0,
    rotations: 0,
    rotatedAt: now,
  };
  forgetExpired(pool, now);
  pool.tokenFamilies.set(family.id, family);
  return { ...issueTokens(environment, pool, family), RefreshToken: refreshTokenOf(environment, family) };
};

const accessClaims = z.object({
  token_use: z.literal('access'),
  sub: z.string(),
  iss: z.string(),
  exp: z.number(),
  iat: z.number(),
  origin_jti: z.string(),
  scope: z.string(),
});

const readAccessToken = (environment: Environment, token: string) => {
  const read = environment.signer.read(token);
  if (!read) throw notAuthorized('Invalid Access Token');
  if (!read.isGenuine) throw notAuthorized('Could not verify signature for Access Token');
  const claims = accessClaims.safeParse(read.claims).data;
  if (!claims) throw notAuthorized('Invalid Access Token');
  if (environment.clock.now() >= claims.exp * 1000) throw notAuthorized('Access Token has expired');
  if (!claims.scope.split(' ').includes(scope)) throw notAuthorized('Access Token does not have required scopes');
  return claims;
};

/** Who holds an access token: raises unless AWS would let the token act now. */
export const authorise = (environment: Environment, token: string) => {
  const claims = readAccessToken(environment, token);
  const pool = getPool(environment, claims.iss.slice(claims.iss.lastIndexOf('/') + 1));
  const family = pool.tokenFamilies.get(claims.origin_jti);
  const user = pool.users.withSub(claims.sub);
  if (!user) throw userNotFound();
  refuseDisabled(user);
  const isCurrent =
    family &&
    !family.revoked &&
    family.accessGeneration === user.accessGeneration &&
    claims.iat >= family.accessNotBefore &&
    pool.clients.has(family.client.id);
  if (!isCurrent) throw notAuthorized('Access Token has been revoked');
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  return { pool, user, client: family.client, family };
};
