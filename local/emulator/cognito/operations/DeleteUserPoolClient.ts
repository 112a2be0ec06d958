// Deletes an app client; its tokens end with it.
import * as z from 'zod/mini';
import { clientId, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), ClientId: clientId() });

export const DeleteUserPoolClient = operation(shape, (environment, { UserPoolId, ClientId }) => {
  const pool = getPool(environment, UserPoolId);
  const { id } = getClient(pool, ClientId);
  pool.clients.delete(id);
  environment.clients.delete(id);
  return {};
});
