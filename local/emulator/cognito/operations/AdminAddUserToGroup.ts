// Adds a user to a group; the tokens say so from the next sign-in or renewal on.
import * as z from 'zod/mini';
import { AwsError } from '../../kit/aws-error.ts';
import { groupName, userMembers } from '../wire/fields.ts';
import { getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), GroupName: groupName() });
const mostGroupsOfUser = 100;

export const AdminAddUserToGroup = operation(shape, (environment, { UserPoolId, Username, GroupName }) => {
  const pool = getPool(environment, UserPoolId);
  const user = getUser(environment, pool, Username);
  const { name } = getGroup(pool, GroupName);
  user.groups ??= new Set();
  if (!user.groups.has(name) && user.groups.size >= mostGroupsOfUser) {
    throw new AwsError('LimitExceededException', `A user can be in at most ${mostGroupsOfUser} groups.`);
  }
  user.groups.add(name);
  return {};
});
