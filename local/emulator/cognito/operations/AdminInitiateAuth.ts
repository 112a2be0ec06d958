// Begins a sign-in on behalf of a user, or renews tokens.
import * as z from 'zod/mini';
import { adminAuth, authFlows } from '../auth/auth-flow.ts';
import { clientId, clientMetadata, dictionary, ignored, oneOf, session, userPoolId } from '../wire/fields.ts';
import { asMap, operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  ClientId: clientId(),
  AuthFlow: oneOf(authFlows),
  AuthParameters: z.optional(dictionary()),
  ClientMetadata: clientMetadata(),
  AnalyticsMetadata: ignored(),
  ContextData: ignored(),
  Session: z.optional(session()),
});

export const AdminInitiateAuth = operation(shape, (environment, { UserPoolId, ClientId, AuthFlow, AuthParameters }) => {
  const pool = getPool(environment, UserPoolId);
  return adminAuth(environment, pool, getClient(pool, ClientId), AuthFlow, asMap(AuthParameters));
});
