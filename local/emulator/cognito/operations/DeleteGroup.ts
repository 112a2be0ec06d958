// Deletes a group; its members stay.
import * as z from 'zod/mini';
import { groupName, userPoolId } from '../wire/fields.ts';
import { getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), GroupName: groupName() });

export const DeleteGroup = operation(shape, (environment, { UserPoolId, GroupName }) => {
  const pool = getPool(environment, UserPoolId);
  const { name } = getGroup(pool, GroupName);
  pool.groups.delete(name);
  for (const user of pool.users.from(0)) user.groups?.delete(name);
  return {};
});
