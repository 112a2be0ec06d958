// Lists the secrets of an app client without their values.
import * as z from 'zod/mini';
import { describeSecret } from '../pool/client-secrets.ts';
import { clientId, pageKey, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), ClientId: clientId(), NextToken: z.optional(pageKey()) });

export const ListUserPoolClientSecrets = operation(shape, (environment, { UserPoolId, ClientId }) => ({
  ClientSecrets: getClient(getPool(environment, UserPoolId), ClientId).secrets.map(describeSecret),
}));
