// Takes a user out of a group.
import * as z from 'zod/mini';
import { groupName, userMembers } from '../wire/fields.ts';
import { getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), GroupName: groupName() });

export const AdminRemoveUserFromGroup = operation(shape, (environment, { UserPoolId, Username, GroupName }) => {
  const pool = getPool(environment, UserPoolId);
  const user = getUser(environment, pool, Username);
  user.groups?.delete(getGroup(pool, GroupName).name);
  return {};
});
