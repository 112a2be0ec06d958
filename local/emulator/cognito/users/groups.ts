// Groups of a pool, and how the API shows them.
import { resourceNotFound } from '../wire/errors.ts';
import type { Group, Pool } from '../pool/pool.ts';
import { seconds } from './user.ts';

export const getGroup = (pool: Pool, name: string): Group => {
  const group = pool.groups.get(name);
  if (!group) throw resourceNotFound('Group not found.');
  return group;
};

export const describeGroup = (pool: Pool, group: Group) => ({
  GroupName: group.name,
  UserPoolId: pool.id,
  ...(group.description !== undefined && { Description: group.description }),
  ...(group.roleArn !== undefined && { RoleArn: group.roleArn }),
  ...(group.precedence !== undefined && { Precedence: group.precedence }),
  LastModifiedDate: seconds(group.modifiedAt),
  CreationDate: seconds(group.createdAt),
});
