// Lists the app clients of a pool.
import * as z from 'zod/mini';
import { pageKey, userPoolId, whole } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { pageOf } from '../wire/paging.ts';
import { getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  MaxResults: z.optional(whole(1, 60)),
  NextToken: z.optional(pageKey()),
});

export const ListUserPoolClients = operation(shape, (environment, { UserPoolId, MaxResults, NextToken }) => {
  const { items, ...next } = pageOf([...getPool(environment, UserPoolId).clients.values()], NextToken, MaxResults);
  const clients = items.map(({ id, name, poolId }) => ({ ClientId: id, UserPoolId: poolId, ClientName: name }));
  return { UserPoolClients: clients, ...next };
});
