// Deletes a pool with everything in it, unless it is protected.
import * as z from 'zod/mini';
import { invalidParameter } from '../wire/errors.ts';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

export const DeleteUserPool = operation(z.object({ UserPoolId: userPoolId() }), (environment, { UserPoolId }) => {
  const pool = getPool(environment, UserPoolId);
  if (pool.settings.deletionProtected) {
    throw invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
  for (const id of pool.clients.keys()) environment.clients.delete(id);
  environment.pools.delete(UserPoolId);
  return {};
});
