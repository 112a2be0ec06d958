// Shows one user, found by username, sub or alias.
import * as z from 'zod/mini';
import { userMembers } from '../fields.ts';
import { operation } from '../operation.ts';
import { describeUserInFull } from '../user.ts';
import { getPool, getUser } from '../world.ts';

export const AdminGetUser = operation(z.object(userMembers()), (world, { UserPoolId, Username }) =>
  describeUserInFull(getUser(world, getPool(world, UserPoolId), Username)),
);
