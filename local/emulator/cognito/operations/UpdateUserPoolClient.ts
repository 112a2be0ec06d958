// Changes the settings of an app client.
import * as z from 'zod/mini';
import { checkClientMembers, describeClient } from '../pool/app-client.ts';
import { clientMembers, clientName } from '../pool/client-shape.ts';
import { clientId, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  ClientId: clientId(),
  ClientName: z.optional(clientName()),
  ...clientMembers,
});

/** Replaces all settings: what is left out falls back to its default (API reference, UpdateUserPoolClient). */
export const UpdateUserPoolClient = operation(shape, (environment, { UserPoolId, ClientId, ClientName, ...given }) => {
  const pool = getPool(environment, UserPoolId);
  const client = getClient(pool, ClientId);
  checkClientMembers(given, pool.schema);
  client.given = given;
  client.name = ClientName ?? client.name;
  client.modifiedAt = environment.clock.now();
  return { UserPoolClient: describeClient(client) };
});
