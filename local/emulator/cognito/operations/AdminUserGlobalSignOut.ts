// Revokes all tokens of a user.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

export const AdminUserGlobalSignOut = operation(z.object(userMembers()), (environment, { UserPoolId, Username }) => {
  const user = getUser(environment, getPool(environment, UserPoolId), Username);
  user.accessGeneration += 1;
  user.refreshGeneration += 1;
  return {};
});
