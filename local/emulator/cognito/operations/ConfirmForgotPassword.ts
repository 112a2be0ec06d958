// Sets a new password for who has the mailed reset code.
import * as z from 'zod/mini';
import { hidesUserExistence } from '../pool/app-client.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { userNotFound } from '../wire/errors.ts';
import { clientId, clientMetadata, confirmationCode, ignored, password, secretHash, username } from '../wire/fields.ts';
import { countHourly } from '../attributes/hourly-limit.ts';
import { operation } from '../wire/operation.ts';
import { checkHistory, checkPassword, setPassword } from '../users/password-policy.ts';
import { checkSecretHash } from '../auth/secret-hash.ts';
import { checkCode } from '../attributes/verification-code.ts';
import { findUser, getClientAndPool, refuseDisabled } from '../environment.ts';

const shape = z.object({
  ClientId: clientId(),
  SecretHash: z.optional(secretHash()),
  Username: username(),
  ConfirmationCode: confirmationCode(),
  Password: password(),
  AnalyticsMetadata: ignored(),
  UserContextData: ignored(),
  ClientMetadata: clientMetadata(),
});

export const ConfirmForgotPassword = operation(shape, (environment, input) => {
  const { pool, client } = getClientAndPool(environment, input.ClientId);
  checkSecretHash(client, input.SecretHash, [input.Username]);
  const user = findUser(environment, pool, input.Username);
  if (!user) {
    throw hidesUserExistence(client)
      ? new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.')
      : userNotFound();
  }
  refuseDisabled(user);
  const now = environment.clock.now();
  countHourly(user, 'ConfirmForgotPassword', now);
  checkCode(user.resetCode, input.ConfirmationCode, now, environment.switches);
  const { policy } = pool.settings;
  checkPassword(policy, input.Password, 'Password does not conform to policy');
  checkHistory(policy, user, input.Password);
  setPassword(policy, user, input.Password, now);
  user.status = 'CONFIRMED';
  delete user.resetCode;
  return {};
});
