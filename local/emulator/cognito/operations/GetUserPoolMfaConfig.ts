// Shows the MFA setting of a pool.
import * as z from 'zod/mini';
import { userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getPool } from '../environment.ts';

export const GetUserPoolMfaConfig = operation(
  z.object({ UserPoolId: userPoolId() }),
  (environment, { UserPoolId }) => ({
    MfaConfiguration: getPool(environment, UserPoolId).settings.given.MfaConfiguration ?? 'OFF',
  }),
);
