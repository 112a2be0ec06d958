// Creates a user with a temporary password and sends the invitation, or sends it again (RESEND).
import * as z from 'zod/mini';
import { sendAttributeCode } from '../attributes/attribute-codes.ts';
import { attributes, clientMetadata, flag, ignored, list, oneOf, password, userMembers } from '../wire/fields.ts';
import { sendMessage } from '../messages/messages.ts';
import { addUser, userToResend } from '../users/new-user.ts';
import { operation } from '../wire/operation.ts';
import { checkPassword, generatePassword, setPassword } from '../users/password-policy.ts';
import type { Pool } from '../pool/pool.ts';
import type { User } from '../users/user.ts';
import { describeUser } from '../users/user.ts';
import type { Environment } from '../environment.ts';
import { getPool } from '../environment.ts';

const shape = z.object({
  ...userMembers(),
  UserAttributes: z.optional(attributes()),
  ValidationData: ignored(),
  TemporaryPassword: z.optional(password()),
  ForceAliasCreation: z.optional(flag()),
  MessageAction: z.optional(oneOf(['RESEND', 'SUPPRESS'])),
  DesiredDeliveryMediums: z.optional(list(oneOf(['SMS', 'EMAIL']))),
  ClientMetadata: clientMetadata(),
});

type Input = z.output<typeof shape>;

const temporaryPassword = (environment: Environment, pool: Pool, given: string | undefined) => {
  if (given === undefined) return generatePassword(pool.settings.policy, environment.random);
  checkPassword(pool.settings.policy, given, 'Password did not conform with password policy');
  return given;
};

const setTemporaryPassword = (environment: Environment, pool: Pool, user: User, secret: string) =>
  setPassword(pool.settings.policy, user, secret, environment.clock.now());

const invite = async (environment: Environment, pool: Pool, user: User, input: Input) => {
  const { DesiredDeliveryMediums: mediums, ClientMetadata } = input;
  const isByMail = mediums ? mediums.includes('EMAIL') : environment.switches.invitationWithoutMedium;
  const to = user.attributes.get('email');
  if (!isByMail || to === undefined) return;
  await sendMessage(environment, pool, {
    triggerSource: 'CustomMessage_AdminCreateUser',
    user,
    to,
    secret: user.password ?? '',
    clientMetadata: ClientMetadata,
  });
};

const resend = async (environment: Environment, pool: Pool, input: Input) => {
  const user = userToResend(pool, input.Username);
  setTemporaryPassword(environment, pool, user, temporaryPassword(environment, pool, input.TemporaryPassword));
  await invite(environment, pool, user, input);
  return user;
};

const create = async (environment: Environment, pool: Pool, input: Input) => {
  const secret = temporaryPassword(environment, pool, input.TemporaryPassword);
  const { Username, UserAttributes = [], ForceAliasCreation: isAliasForced = false } = input;
  const user = addUser(environment, pool, { Username, UserAttributes, isAliasForced });
  setTemporaryPassword(environment, pool, user, secret);
  try {
    if (input.MessageAction !== 'SUPPRESS') await invite(environment, pool, user, input);
  } catch (error) {
    if (!environment.switches.userKeptWhenInvitationFails) pool.users.remove(user);
    throw error;
  }
  const isUnverified = user.attributes.has('email') && user.attributes.get('email_verified') !== 'true';
  if (environment.switches.codeForNewUser && isUnverified && pool.settings.autoVerified.has('email')) {
    await sendAttributeCode(environment, pool, user, 'email', { triggerSource: 'CustomMessage_VerifyUserAttribute' });
  }
  return user;
};

export const AdminCreateUser = operation(shape, async (environment, input) => {
  const pool = getPool(environment, input.UserPoolId);
  const user =
    input.MessageAction === 'RESEND' ? await resend(environment, pool, input) : await create(environment, pool, input);
  return { User: describeUser(user) };
});
