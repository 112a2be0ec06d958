// Lists the pools.
import * as z from 'zod/mini';
import { pageKey, whole } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { pageOf } from '../wire/paging.ts';
import { seconds } from '../users/user.ts';

const shape = z.object({ MaxResults: whole(1, 60), NextToken: z.optional(pageKey()) });

export const ListUserPools = operation(shape, (environment, { MaxResults, NextToken }) => {
  const { items, ...next } = pageOf([...environment.pools.values()], NextToken, MaxResults);
  const pools = items.map((pool) => ({
    Id: pool.id,
    Name: pool.name,
    LambdaConfig: pool.settings.given.LambdaConfig ?? {},
    LastModifiedDate: seconds(pool.modifiedAt),
    CreationDate: seconds(pool.createdAt),
  }));
  return { UserPools: pools, ...next };
});
