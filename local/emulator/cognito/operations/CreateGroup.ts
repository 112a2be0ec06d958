// Creates a group in a pool.
import * as z from 'zod/mini';
import { AwsError } from '../../kit/aws-error.ts';
import { groupMembers } from '../wire/fields.ts';
import { describeGroup } from '../users/groups.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

const mostGroups = 10_000;

export const CreateGroup = operation(z.object(groupMembers()), (environment, input) => {
  const pool = getPool(environment, input.UserPoolId);
  if (pool.groups.has(input.GroupName)) {
    throw new AwsError('GroupExistsException', 'A group with the name already exists.');
  }
  if (pool.groups.size >= mostGroups) {
    throw new AwsError('LimitExceededException', `A user pool can have at most ${mostGroups} groups.`);
  }
  const now = environment.clock.now();
  const group = {
    name: input.GroupName,
    createdAt: now,
    modifiedAt: now,
    description: input.Description,
    roleArn: input.RoleArn,
    precedence: input.Precedence,
  };
  pool.groups.set(group.name, group);
  return { Group: describeGroup(pool, group) };
});
