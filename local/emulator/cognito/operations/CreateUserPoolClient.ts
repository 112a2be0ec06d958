// Creates an app client of a pool, with a secret when asked for.
import * as z from 'zod/mini';
import type { AppClient } from '../pool/app-client.ts';
import { checkClientMembers, describeClient } from '../pool/app-client.ts';
import { invalidParameter } from '../wire/errors.ts';
import { clientMembers, clientName } from '../pool/client-shape.ts';
import { newClientSecret } from '../pool/client-secrets.ts';
import { clientSecret, flag, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, randomText } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  ClientName: clientName(),
  GenerateSecret: z.optional(flag()),
  ClientSecret: z.optional(clientSecret()),
  ...clientMembers,
});

export const CreateUserPoolClient = operation(shape, (environment, input) => {
  const { UserPoolId, ClientName, GenerateSecret = false, ClientSecret, ...given } = input;
  const pool = getPool(environment, UserPoolId);
  checkClientMembers(given, pool.schema);
  if (GenerateSecret && ClientSecret !== undefined) {
    throw invalidParameter('GenerateSecret and ClientSecret cannot be used together.');
  }
  const now = environment.clock.now();
  const client: AppClient = {
    id: randomText(environment, 26, 'abcdefghijklmnopqrstuvwxyz0123456789'),
    poolId: pool.id,
    name: ClientName,
    createdAt: now,
    modifiedAt: now,
    secrets: GenerateSecret || ClientSecret !== undefined ? [newClientSecret(environment, ClientSecret)] : [],
    given,
  };
  pool.clients.set(client.id, client);
  environment.clients.set(client.id, { pool, client });
  return { UserPoolClient: describeClient(client) };
});
