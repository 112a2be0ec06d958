// Gives an app client a second secret, so that the first can be retired.
import * as z from 'zod/mini';
import { AwsError } from '../../kit/aws-error.ts';
import { describeSecret, mostSecrets, newClientSecret } from '../pool/client-secrets.ts';
import { clientId, clientSecret, userPoolId } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  ClientId: clientId(),
  ClientSecret: z.optional(clientSecret()),
});

export const AddUserPoolClientSecret = operation(shape, (environment, { UserPoolId, ClientId, ClientSecret }) => {
  const client = getClient(getPool(environment, UserPoolId), ClientId);
  if (client.secrets.length >= mostSecrets) {
    throw new AwsError('LimitExceededException', `An app client can have at most ${mostSecrets} secrets.`);
  }
  const secret = newClientSecret(environment, ClientSecret);
  client.secrets = [...client.secrets, secret];
  client.modifiedAt = environment.clock.now();
  // A value that the caller chose is not repeated.
  const value = ClientSecret === undefined ? { ClientSecretValue: secret.value } : {};
  return { ClientSecretDescriptor: { ...describeSecret(secret), ...value } };
});
