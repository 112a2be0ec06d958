// Answers the challenge of AdminInitiateAuth.
import * as z from 'zod/mini';
import { answerChallenge } from '../auth/challenge-answer.ts';
import { challengeNames } from '../auth/challenge-names.ts';
import { clientId, clientMetadata, dictionary, ignored, oneOf, session, userPoolId } from '../wire/fields.ts';
import { asMap, operation } from '../wire/operation.ts';
import { getClient, getPool } from '../environment.ts';

const shape = z.object({
  UserPoolId: userPoolId(),
  ClientId: clientId(),
  ChallengeName: oneOf(challengeNames),
  ChallengeResponses: z.optional(dictionary()),
  Session: z.optional(session()),
  AnalyticsMetadata: ignored(),
  ContextData: ignored(),
  ClientMetadata: clientMetadata(),
});

export const AdminRespondToAuthChallenge = operation(
  shape,
  (environment, { UserPoolId, ClientId, ChallengeName, ChallengeResponses, Session }) => {
    const pool = getPool(environment, UserPoolId);
    const client = getClient(pool, ClientId);
    return answerChallenge(environment, pool, client, {
      ChallengeName,
      Session,
      responses: asMap(ChallengeResponses),
      policyWords: environment.switches.adminChallengePolicyWords,
    });
  },
);
