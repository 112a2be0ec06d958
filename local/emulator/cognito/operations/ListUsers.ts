// Lists users in order of creation, filtered by one attribute.
import * as z from 'zod/mini';
import { invalidParameter } from '../wire/errors.ts';
import { attributeName, list, pageKey, pageSize, text, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { pagePosition, pageToken } from '../wire/paging.ts';
import { userFilter } from '../users/user-filter.ts';
import type { User } from '../users/user.ts';
import { describeUser } from '../users/user.ts';
import { getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  AttributesToGet: z.optional(list(attributeName())),
  Limit: z.optional(pageSize()),
  PaginationToken: z.optional(pageKey()),
  Filter: z.optional(text({ max: 256 })),
});

export const ListUsers = operation(
  shape,
  (environment, { UserPoolId, AttributesToGet, Limit, PaginationToken, Filter }) => {
    const pool = getPool(environment, UserPoolId);
    const isWanted = userFilter(Filter);
    const unknown = AttributesToGet?.find((name) => !pool.schema.has(name));
    if (unknown !== undefined) throw invalidParameter('One or more requested attributes do not exist in user pool.');
    const size = Limit || 60;
    const found: User[] = [];
    for (const user of pool.users.from(pagePosition(PaginationToken))) {
      if (isWanted(user)) found.push(user);
      // One more than the page holds tells whether another page follows.
      if (found.length > size) break;
    }
    const isShown = (name: string) => AttributesToGet?.includes(name) ?? true;
    const next = found[size];
    return {
      Users: found.slice(0, size).map((user) => describeUser(user, isShown)),
      ...(next && { PaginationToken: pageToken(next.serial) }),
    };
  },
);
