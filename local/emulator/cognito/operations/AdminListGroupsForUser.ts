// Lists the groups of a user.
import * as z from 'zod/mini';
import { pageKey, pageSize, userMembers } from '../wire/fields.ts';
import { describeGroup, getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { pageOf } from '../wire/paging.ts';
import { getPool, getUser } from '../environment.ts';

const shape = z.object({ ...userMembers(), Limit: z.optional(pageSize()), NextToken: z.optional(pageKey()) });

export const AdminListGroupsForUser = operation(shape, (environment, { UserPoolId, Username, Limit, NextToken }) => {
  const pool = getPool(environment, UserPoolId);
  const names = [...(getUser(environment, pool, Username).groups ?? [])];
  const { items, ...next } = pageOf(names, NextToken, Limit);
  return { Groups: items.map((name) => describeGroup(pool, getGroup(pool, name))), ...next };
});
