// What all operations share, and how they find pools, app clients and users in it.
import type { AppClient } from './pool/app-client.ts';
import { notAuthorized, resourceNotFound, userNotFound } from './wire/errors.ts';
import { ChallengeSessions } from './auth/challenge-sessions.ts';
import { opaqueStrings } from './wire/opaque.ts';
import type { OpaqueStrings } from './wire/opaque.ts';
import type { Pool } from './pool/pool.ts';
import type { Quotas } from './wire/quotas.ts';
import type { Clock, Lambda, Random } from '../kit/seams.ts';
import type { Deliver } from './messages/mail.ts';
import type { Signer } from './tokens/signer.ts';
import { hmacSigner, rsaSigner } from './tokens/signer.ts';
import type { CognitoSwitches } from './pool/switches.ts';
import { defaultSwitches } from './pool/switches.ts';
import type { User } from './users/user.ts';

export type EnvironmentOptions = {
  clock: Clock;
  random: Random;
  deliver: Deliver;
  region?: string;
  accountId?: string;
  lambda?: Lambda;
  switches?: Partial<CognitoSwitches>;
  issuerBase?: string;
  signatures?: 'RS256' | 'HS256';
};

export type Environment = {
  readonly clock: Clock;
  readonly random: Random;
  readonly deliver: Deliver;
  readonly lambda: Lambda | undefined;
  readonly region: string;
  readonly accountId: string;
  readonly issuerBase: string;
  readonly switches: CognitoSwitches;
  readonly signer: Signer;
  readonly sessions: ChallengeSessions;
  readonly refreshTokens: OpaqueStrings;
  readonly quotas: Quotas | undefined;
  readonly pools: Map<string, Pool>;
  readonly clients: Map<string, { pool: Pool; client: AppClient }>;
};

// The first part of AWS's refresh tokens, which are encrypted JWTs: {"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}.
const encryptedTokenHeader = `${Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url')}.`;

export const createEnvironment = (options: EnvironmentOptions, quotas: Quotas | undefined): Environment => {
  const { clock, random, region = 'us-east-1', signatures = 'RS256' } = options;
  const signingSecret = random.bytes(32);
  const opaqueKey = random.bytes(32);
  return {
    clock,
    random,
    region,
    quotas,
    deliver: options.deliver,
    lambda: options.lambda,
    accountId: options.accountId ?? '123456789012',
    issuerBase: options.issuerBase ?? `https://cognito-idp.${region}.amazonaws.com`,
    switches: { ...defaultSwitches, ...options.switches },
    signer: signatures === 'RS256' ? rsaSigner : hmacSigner(signingSecret),
    sessions: new ChallengeSessions(clock, random, opaqueStrings(opaqueKey, 'AYABe', [560])),
    refreshTokens: opaqueStrings(opaqueKey, encryptedTokenHeader, [12, 760, 16]),
    pools: new Map(),
    clients: new Map(),
  };
};

export const getPool = (environment: Environment, id: string): Pool => {
  const pool = environment.pools.get(id);
  if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
  return pool;
};

const noClient = (id: string) => resourceNotFound(`User pool client ${id} does not exist.`);

export const getClient = (pool: Pool, id: string): AppClient => {
  const client = pool.clients.get(id);
  if (!client) throw noClient(id);
  return client;
};

/** For the operations that know only the app client. */
export const getClientAndPool = (environment: Environment, id: string) => {
  const found = environment.clients.get(id);
  if (!found) throw noClient(id);
  return found;
};

/** By username, sub or active alias. */
export const findUser = (environment: Environment, pool: Pool, name: string): User | undefined => {
  const user = pool.users.find(name);
  if (!user || environment.switches.aliasBeforeConfirmation || user.status !== 'FORCE_CHANGE_PASSWORD') return user;
  return name === user.sub || pool.users.normalise(name) === user.username ? user : undefined;
};

export const getUser = (environment: Environment, pool: Pool, name: string): User => {
  const user = findUser(environment, pool, name);
  if (!user) throw userNotFound();
  return user;
};

export const refuseDisabled = (user: User) => {
  if (!user.enabled) throw notAuthorized('User is disabled.');
};

/** Text of n characters of an alphabet, from the environment's randomness. */
export const randomText = (environment: Environment, length: number, alphabet: string) =>
  Array.from({ length }, () => alphabet.charAt(Math.floor(environment.random.float() * alphabet.length))).join('');
