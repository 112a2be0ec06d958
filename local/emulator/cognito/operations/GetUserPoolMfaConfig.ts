// Shows the MFA setting of a pool.
import * as z from 'zod/mini';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../world.ts';

export const GetUserPoolMfaConfig = operation(z.object({ UserPoolId: userPoolId() }), (world, { UserPoolId }) => ({
  MfaConfiguration: getPool(world, UserPoolId).settings.given.MfaConfiguration ?? 'OFF',
}));
