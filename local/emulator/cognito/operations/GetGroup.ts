// Shows one group.
import * as z from 'zod/mini';
import { groupName, userPoolId } from '../wire/fields.ts';
import { describeGroup, getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), GroupName: groupName() });

export const GetGroup = operation(shape, (environment, { UserPoolId, GroupName }) => {
  const pool = getPool(environment, UserPoolId);
  return { Group: describeGroup(pool, getGroup(pool, GroupName)) };
});
