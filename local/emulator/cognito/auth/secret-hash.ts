// SECRET_HASH and the raw secret of confidential app clients.
import { createHmac } from 'node:crypto';
import type { AppClient } from '../pool/app-client.ts';
import { notAuthorized } from '../wire/errors.ts';

const secretHash = (secret: string, username: string, clientId: string) =>
  createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');

const unverified = (client: AppClient) => notAuthorized(`Unable to verify secret hash for client ${client.id}`);

/** `names` are those over which AWS accepts the hash in this request. */
export const checkSecretHash = (client: AppClient, given: string | undefined, names: readonly string[]) => {
  if (client.secrets.length === 0) {
    if (given !== undefined) throw unverified(client);
    return;
  }
  if (given === undefined) {
    throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  }
  const isRight = client.secrets.some(({ value }) =>
    names.some((name) => secretHash(value, name, client.id) === given),
  );
  if (!isRight) throw unverified(client);
};

/** RevokeToken and GetTokensFromRefreshToken take the secret itself. */
export const isSecretRight = (client: AppClient, given: string | undefined) =>
  client.secrets.length === 0 ? given === undefined : client.secrets.some(({ value }) => value === given);
