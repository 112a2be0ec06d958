// Begins a sign-in in public, or renews tokens.
import * as z from 'zod/mini';
import { authFlows, publicAuth } from '../auth/auth-flow.ts';
import { clientId, clientMetadata, dictionary, ignored, oneOf, session } from '../wire/fields.ts';
import { asMap, operation } from '../wire/operation.ts';
import { getClientAndPool } from '../environment.ts';

const shape = z.object({
  ClientId: clientId(),
  AuthFlow: oneOf(authFlows),
  AuthParameters: z.optional(dictionary()),
  ClientMetadata: clientMetadata(),
  AnalyticsMetadata: ignored(),
  UserContextData: ignored(),
  Session: z.optional(session()),
});

export const InitiateAuth = operation(shape, (environment, { ClientId, AuthFlow, AuthParameters }) => {
  const { pool, client } = getClientAndPool(environment, ClientId);
  return publicAuth(environment, pool, client, AuthFlow, asMap(AuthParameters));
});
