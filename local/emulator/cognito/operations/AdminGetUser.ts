// Shows one user, found by username, sub or alias.
import * as z from 'zod/mini';
import { userMembers } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { describeUserInFull } from '../users/user.ts';
import { getPool, getUser } from '../environment.ts';

export const AdminGetUser = operation(z.object(userMembers()), (environment, { UserPoolId, Username }) =>
  describeUserInFull(getUser(environment, getPool(environment, UserPoolId), Username)),
);
