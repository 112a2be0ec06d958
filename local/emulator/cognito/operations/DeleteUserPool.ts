// Deletes a pool with everything in it, unless it is protected.
import * as z from 'zod/mini';
import { invalidParameter } from '../wire/errors.ts';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../world.ts';

export const DeleteUserPool = operation(z.object({ UserPoolId: userPoolId() }), (world, { UserPoolId }) => {
  const pool = getPool(world, UserPoolId);
  if (pool.settings.deletionProtected) {
    throw invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
  for (const id of pool.clients.keys()) world.clients.delete(id);
  world.pools.delete(UserPoolId);
  return {};
});
