// Changes description, role or precedence of a group.
import * as z from 'zod/mini';
import { groupMembers } from '../wire/fields.ts';
import { describeGroup, getGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

export const UpdateGroup = operation(z.object(groupMembers()), (environment, input) => {
  const pool = getPool(environment, input.UserPoolId);
  const group = getGroup(pool, input.GroupName);
  group.description = input.Description ?? group.description;
  group.roleArn = input.RoleArn ?? group.roleArn;
  group.precedence = input.Precedence ?? group.precedence;
  group.modifiedAt = environment.clock.now();
  return { Group: describeGroup(pool, group) };
});
