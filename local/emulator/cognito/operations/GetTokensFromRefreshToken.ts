// Renews tokens, with or without rotation of the refresh token.
import * as z from 'zod/mini';
import { notAuthorized } from '../wire/errors.ts';
import { clientId, clientMetadata, clientSecret, text, token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { openRefreshToken, renewTokens } from '../tokens/refresh.ts';
import { isSecretRight } from '../auth/secret-hash.ts';
import { getClientAndPool } from '../environment.ts';

const shape = z.object({
  RefreshToken: token(),
  ClientId: clientId(),
  ClientSecret: z.optional(clientSecret()),
  DeviceKey: z.optional(text({ min: 1, max: 55, pattern: String.raw`[\w-]+_[0-9a-f-]+` })),
  ClientMetadata: clientMetadata(),
});

export const GetTokensFromRefreshToken = operation(shape, (environment, { RefreshToken, ClientId, ClientSecret }) => {
  const { pool, client } = getClientAndPool(environment, ClientId);
  if (!isSecretRight(client, ClientSecret)) throw notAuthorized(`Unable to verify secret for client ${client.id}`);
  const family = openRefreshToken(environment, pool, client, RefreshToken);
  return { AuthenticationResult: renewTokens(environment, pool, family) };
});
