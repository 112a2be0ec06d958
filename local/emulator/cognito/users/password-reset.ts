// Resetting a forgotten password: the code, who may have one, and where it goes.
import { hidesUserExistence } from '../pool/app-client.ts';
import type { AppClient } from '../pool/app-client.ts';
import { invalidParameter, notAuthorized } from '../wire/errors.ts';
import { deliveryDetails, sendMessage } from '../messages/messages.ts';
import type { Pool } from '../pool/pool.ts';
import type { User } from './user.ts';
import { addCode, newCode, resetCodeLife } from '../attributes/verification-code.ts';
import type { Environment } from '../environment.ts';

const verifiedAddress = (user: User) =>
  ['email', 'phone_number'].find((name) => user.attributes.get(`${name}_verified`) === 'true');

/** Raises what AWS says of a user who cannot be sent a reset code. */
export const resetAttribute = (user: User) => {
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  const attribute = verifiedAddress(user);
  if (attribute === undefined) {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  return attribute;
};

export const sendResetCode = async (
  environment: Environment,
  pool: Pool,
  user: User,
  attribute: string,
  request: { clientId?: string; clientMetadata?: Readonly<Record<string, string>> | undefined },
) => {
  const to = user.attributes.get(attribute) ?? '';
  const code = newCode(environment.random);
  const expiresAt = environment.clock.now() + resetCodeLife;
  user.resetCode = addCode(user.resetCode, { code, expiresAt }, environment.switches);
  await sendMessage(environment, pool, {
    ...request,
    triggerSource: 'CustomMessage_ForgotPassword',
    user,
    to,
    secret: code,
  });
  return deliveryDetails(attribute, to);
};

/** What a client that hides whether users exist is told of one that cannot be sent a code. */
export const simulatedDelivery = (client: AppClient, username: string) =>
  hidesUserExistence(client) ? deliveryDetails('email', `${username.charAt(0)}@${username.charAt(0)}`) : undefined;
