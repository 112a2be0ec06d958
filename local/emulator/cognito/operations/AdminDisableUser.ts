// Bars a user from signing in and revokes the access tokens.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

export const AdminDisableUser = operation(z.object(userMembers()), (environment, { UserPoolId, Username }) => {
  const user = getUser(environment, getPool(environment, UserPoolId), Username);
  user.enabled = false;
  user.accessGeneration += 1;
  user.modifiedAt = environment.clock.now();
  return {};
});
