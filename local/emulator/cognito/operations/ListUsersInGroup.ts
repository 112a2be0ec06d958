// Lists the members of a group.
import * as z from 'zod/mini';
import { groupName, pageKey, pageSize, userPoolId } from '../wire/fields.ts';
import { getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { pageOf } from '../wire/paging.ts';
import { describeUser } from '../users/user.ts';
import { getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  GroupName: groupName(),
  Limit: z.optional(pageSize()),
  NextToken: z.optional(pageKey()),
});

export const ListUsersInGroup = operation(shape, (environment, { UserPoolId, GroupName, Limit, NextToken }) => {
  const pool = getPool(environment, UserPoolId);
  const { name } = getGroup(pool, GroupName);
  const members = [...pool.users.from(0)].filter((user) => user.groups?.has(name));
  const { items, ...next } = pageOf(members, NextToken, Limit);
  return { Users: items.map((user) => describeUser(user)), ...next };
});
