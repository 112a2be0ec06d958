// Which authentication flow a request names, whether the app client permits it, and what it does.
import type { AppClient } from '../pool/app-client.ts';
import { permitsFlow, rotatesRefreshTokens } from '../pool/app-client.ts';
import { notImplemented } from '../../kit/aws-error.ts';
import { invalidParameter } from '../wire/errors.ts';
import type { Pool } from '../pool/pool.ts';
import { openRefreshToken, renewTokens } from '../tokens/refresh.ts';
import { checkSecretHash } from './secret-hash.ts';
import { requireParameter, signIn } from './sign-in.ts';
import type { Environment } from '../environment.ts';

type Parameters = ReadonlyMap<string, string>;

const byRefreshToken = (environment: Environment, pool: Pool, client: AppClient, parameters: Parameters) => {
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  const isPermitted = permitsFlow(client, 'refresh') && !rotatesRefreshTokens(client);
  if (!isPermitted) throw invalidParameter('Auth flow not enabled for this client');
  // Over the username claim or sub, never an alias (developer guide, signing-up-users-in-your-app). The user is known
  // only by the token, whose faults come first.
  if (client.secrets.length > 0 && !parameters.has('SECRET_HASH')) checkSecretHash(client, undefined, []);
  const family = openRefreshToken(environment, pool, client, token);
  checkSecretHash(client, parameters.get('SECRET_HASH'), [family.user.username, family.user.sub]);
  return { ChallengeParameters: {}, AuthenticationResult: renewTokens(environment, pool, family) };
};

const unsupported = {
  USER_SRP_AUTH: 'srp',
  CUSTOM_AUTH: 'custom',
  USER_AUTH: 'choice',
} as const;

const isUnsupported = (flow: string): flow is keyof typeof unsupported => Object.hasOwn(unsupported, flow);

const otherFlow = (client: AppClient, flow: string): never => {
  if (!isUnsupported(flow)) throw invalidParameter('Initiate Auth method not supported.');
  if (!permitsFlow(client, unsupported[flow])) throw invalidParameter(`${flow} is not enabled for the client.`);
  throw notImplemented(`the authentication flow ${flow}`);
};

export const authFlows = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
] as const;

const isRefresh = (flow: string) => flow === 'REFRESH_TOKEN_AUTH' || flow === 'REFRESH_TOKEN';

export const adminAuth = (
  environment: Environment,
  pool: Pool,
  client: AppClient,
  flow: string,
  parameters: Parameters,
) => {
  if (isRefresh(flow)) return byRefreshToken(environment, pool, client, parameters);
  if (flow !== 'ADMIN_USER_PASSWORD_AUTH' && flow !== 'ADMIN_NO_SRP_AUTH') return otherFlow(client, flow);
  if (!permitsFlow(client, 'adminPassword')) throw invalidParameter('Auth flow not enabled for this client');
  return signIn(environment, pool, client, parameters);
};

export const publicAuth = (
  environment: Environment,
  pool: Pool,
  client: AppClient,
  flow: string,
  parameters: Parameters,
) => {
  if (isRefresh(flow)) return byRefreshToken(environment, pool, client, parameters);
  if (flow !== 'USER_PASSWORD_AUTH') return otherFlow(client, flow);
  if (!permitsFlow(client, 'userPassword')) {
    throw invalidParameter('USER_PASSWORD_AUTH flow not enabled for this client');
  }
  return signIn(environment, pool, client, parameters);
};
