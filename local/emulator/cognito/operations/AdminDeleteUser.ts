// Deletes a user; the username is free again, the sub never comes back.
import * as z from 'zod/mini';
import { invalidParameter } from '../wire/errors.ts';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

export const AdminDeleteUser = operation(z.object(userMembers()), (environment, { UserPoolId, Username }) => {
  const pool = getPool(environment, UserPoolId);
  const user = getUser(environment, pool, Username);
  if (user.enabled && environment.switches.deletionNeedsDisabledUser) {
    throw invalidParameter('A user must be disabled before it can be deleted.');
  }
  pool.users.remove(user);
  return {};
});
