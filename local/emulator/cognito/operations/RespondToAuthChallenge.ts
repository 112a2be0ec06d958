// Answers the challenge of InitiateAuth.
import * as z from 'zod/mini';
import { answerChallenge } from '../auth/challenge-answer.ts';
import { challengeNames } from '../auth/challenge-names.ts';
import { clientId, clientMetadata, dictionary, ignored, oneOf, session } from '../wire/fields.ts';
import { asMap, operation } from '../wire/operation.ts';
import { getClientAndPool } from '../environment.ts';

const shape = z.object({
  ClientId: clientId(),
  ChallengeName: oneOf(challengeNames),
  ChallengeResponses: z.optional(dictionary()),
  Session: z.optional(session()),
  AnalyticsMetadata: ignored(),
  UserContextData: ignored(),
  ClientMetadata: clientMetadata(),
});

export const RespondToAuthChallenge = operation(
  shape,
  (environment, { ClientId, ChallengeName, ChallengeResponses, Session }) => {
    const { pool, client } = getClientAndPool(environment, ClientId);
    return answerChallenge(environment, pool, client, {
      ChallengeName,
      Session,
      responses: asMap(ChallengeResponses),
      policyWords: 'Password does not conform to policy',
    });
  },
);
