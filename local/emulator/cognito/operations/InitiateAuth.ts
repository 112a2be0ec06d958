// Begins a sign-in in public, or renews tokens.
import * as z from 'zod/mini';
import { authFlows, publicAuth } from '../auth/auth-flow.ts';
import { clientId, clientMetadata, dictionary, ignored, oneOf, session } from '../wire/fields.ts';
import { asMap, operation } from '../wire/operation.ts';
import { getClientAndPool } from '../world.ts';

const shape = z.object({
  ClientId: clientId(),
  AuthFlow: oneOf(authFlows),
  AuthParameters: z.optional(dictionary()),
  ClientMetadata: clientMetadata(),
  AnalyticsMetadata: ignored(),
  UserContextData: ignored(),
  Session: z.optional(session()),
});

export const InitiateAuth = operation(shape, (world, { ClientId, AuthFlow, AuthParameters }) => {
  const { pool, client } = getClientAndPool(world, ClientId);
  return publicAuth(world, pool, client, AuthFlow, asMap(AuthParameters));
});
