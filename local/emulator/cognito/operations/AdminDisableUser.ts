// Bars a user from signing in and revokes the access tokens.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../world.ts';

export const AdminDisableUser = operation(z.object(userMembers()), (world, { UserPoolId, Username }) => {
  const user = getUser(world, getPool(world, UserPoolId), Username);
  user.enabled = false;
  user.accessGeneration += 1;
  user.modifiedAt = world.clock.now();
  return {};
});
