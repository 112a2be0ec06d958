// Revokes a refresh token and the access tokens that came with it.
import * as z from 'zod/mini';
import { AwsError } from '../../kit/aws-error.ts';
import { invalidParameter } from '../wire/errors.ts';
import { clientId, clientSecret, token } from '../wire/fields.ts';
import { operation } from '../wire/operation.ts';
import { familyOf } from '../tokens/refresh.ts';
import { isSecretRight } from '../auth/secret-hash.ts';

const shape = z.object({ Token: token(), ClientId: clientId(), ClientSecret: z.optional(clientSecret()) });

// Its errors have names of their own: neither ResourceNotFoundException nor NotAuthorizedException is among them.
const unauthorized = (message: string) => new AwsError('UnauthorizedException', message);

export const RevokeToken = operation(shape, (environment, { Token, ClientId, ClientSecret }) => {
  const found = environment.clients.get(ClientId);
  if (!found) throw unauthorized(`User pool client ${ClientId} does not exist.`);
  const { pool, client } = found;
  if (!isSecretRight(client, ClientSecret)) throw unauthorized(`Unable to verify secret for client ${client.id}`);
  if (client.given.EnableTokenRevocation === false) {
    throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled for this client');
  }
  if (environment.signer.read(Token))
    throw new AwsError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked');
  const known = familyOf(environment, pool, Token);
  if (known && known.family.client !== client) throw unauthorized('The token was issued to another client');
  if (known) known.family.revoked = true;
  else if (!environment.switches.revokeIgnoresUnknownTokens) throw invalidParameter('Invalid Refresh Token');
  return {};
});
