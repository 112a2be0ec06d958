// Shows the settings of a pool.
import * as z from 'zod/mini';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

export const DescribeUserPool = operation(z.object({ UserPoolId: userPoolId() }), (environment, { UserPoolId }) => ({
  UserPool: getPool(environment, UserPoolId).describe(),
}));
