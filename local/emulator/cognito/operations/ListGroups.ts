// Lists the groups of a pool.
import * as z from 'zod/mini';
import { pageKey, pageSize, userPoolId } from '../wire/fields.ts';
import { describeGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { pageOf } from '../wire/paging.ts';
import { getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  Limit: z.optional(pageSize()),
  NextToken: z.optional(pageKey()),
});

export const ListGroups = operation(shape, (environment, { UserPoolId, Limit, NextToken }) => {
  const pool = getPool(environment, UserPoolId);
  const { items, ...next } = pageOf([...pool.groups.values()], NextToken, Limit);
  return { Groups: items.map((group) => describeGroup(pool, group)), ...next };
});
