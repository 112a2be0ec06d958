// Lets a disabled user sign in again.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../world.ts';

export const AdminEnableUser = operation(z.object(userMembers()), (world, { UserPoolId, Username }) => {
  const user = getUser(world, getPool(world, UserPoolId), Username);
  user.enabled = true;
  user.modifiedAt = world.clock.now();
  return {};
});
