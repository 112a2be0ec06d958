// Shows the settings of an app client, secret included.
import * as z from 'zod/mini';
import { describeClient } from '../pool/app-client.ts';
import { clientId, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), ClientId: clientId() });

export const DescribeUserPoolClient = operation(shape, (environment, { UserPoolId, ClientId }) => ({
  UserPoolClient: describeClient(getClient(getPool(environment, UserPoolId), ClientId)),
}));
