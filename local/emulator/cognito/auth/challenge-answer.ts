// Answering a challenge, for AdminRespondToAuthChallenge and RespondToAuthChallenge.
import type { AppClient } from '../pool/app-client.ts';
import { hidesUserExistence } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import type { PolicyWords } from '../wire/errors.ts';
import { invalidParameter, userNotFound } from '../wire/errors.ts';
import { acceptNewPassword } from './new-password-challenge.ts';
import type { Pool } from '../pool/pool.ts';
import { checkSecretHash } from './secret-hash.ts';
import { requireParameter } from './sign-in.ts';
import { signInTokens } from '../tokens/tokens.ts';
import type { Environment } from '../environment.ts';
import { findUser, refuseDisabled } from '../environment.ts';

type Answer = {
  ChallengeName: string;
  Session?: string | undefined;
  responses: ReadonlyMap<string, string>;
  policyWords: PolicyWords;
};

const isPasswordError = (error: unknown) =>
  error instanceof AwsError &&
  (error.name === 'InvalidPasswordException' || error.name === 'PasswordHistoryPolicyViolationException');

export const answerChallenge = (environment: Environment, pool: Pool, client: AppClient, answer: Answer) => {
  const { responses, policyWords } = answer;
  if (answer.Session === undefined) throw invalidParameter('Missing required parameter Session');
  const username = requireParameter(responses, 'USERNAME');
  // The recorded run answered with an alias; AWS documents the username of USER_ID_FOR_SRP.
  const user = findUser(environment, pool, username);
  checkSecretHash(client, responses.get('SECRET_HASH'), user ? [username, user.username] : [username]);
  const session = environment.sessions.open(answer.Session, client);
  if (!user && !hidesUserExistence(client)) throw userNotFound();
  // No other challenge starts a session here, so an answer to one cannot belong to this session.
  if (session.user !== user || answer.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return environment.sessions.refuse();
  refuseDisabled(user);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return environment.sessions.refuse();
  requireParameter(responses, 'NEW_PASSWORD');
  try {
    acceptNewPassword(environment, pool, { user, client, responses, policyWords });
  } catch (error) {
    if (isPasswordError(error) && !environment.switches.sessionSurvivesRejectedPassword) session.finish();
    throw error;
  }
  session.finish();
  return { ChallengeParameters: {}, AuthenticationResult: signInTokens(environment, pool, user, client) };
};
