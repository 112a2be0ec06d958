// Lists the groups of a pool.
import * as z from 'zod/mini';
import { pageKey, pageSize, userPoolId } from '../fields.ts';
import { describeGroup } from '../groups.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { getPool } from '../world.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  Limit: z.optional(pageSize()),
  NextToken: z.optional(pageKey()),
});

export const ListGroups = operation(shape, (world, { UserPoolId, Limit, NextToken }) => {
  const pool = getPool(world, UserPoolId);
  const { items, ...next } = pageOf([...pool.groups.values()], NextToken, Limit);
  return { Groups: items.map((group) => describeGroup(pool, group)), ...next };
});
