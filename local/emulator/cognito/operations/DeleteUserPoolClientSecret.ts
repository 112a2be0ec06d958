// Deletes one of two secrets of an app client.
import * as z from 'zod/mini';
import { invalidParameter, resourceNotFound } from '../wire/errors.ts';
import { clientId, text, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({ UserPoolId: userPoolId(), ClientId: clientId(), ClientSecretId: text({ min: 1 }) });

export const DeleteUserPoolClientSecret = operation(shape, (environment, { UserPoolId, ClientId, ClientSecretId }) => {
  const client = getClient(getPool(environment, UserPoolId), ClientId);
  const left = client.secrets.filter(({ id }) => id !== ClientSecretId);
  if (left.length === client.secrets.length) throw resourceNotFound('Client secret does not exist.');
  if (left.length === 0) throw invalidParameter('The last secret of an app client cannot be deleted.');
  client.secrets = left;
  client.modifiedAt = environment.clock.now();
  return {};
});
