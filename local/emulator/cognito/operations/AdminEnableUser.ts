// Lets a disabled user sign in again.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

export const AdminEnableUser = operation(z.object(userMembers()), (environment, { UserPoolId, Username }) => {
  const user = getUser(environment, getPool(environment, UserPoolId), Username);
  user.enabled = true;
  user.modifiedAt = environment.clock.now();
  return {};
});
