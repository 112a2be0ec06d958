// Shows the settings of a pool.
import * as z from 'zod/mini';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../world.ts';

export const DescribeUserPool = operation(z.object({ UserPoolId: userPoolId() }), (world, { UserPoolId }) => ({
  UserPool: getPool(world, UserPoolId).describe(),
}));
