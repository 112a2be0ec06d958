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
import type { World } from '../world.ts';
import { getPool } from '../world.ts';

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

const temporaryPassword = (world: World, pool: Pool, given: string | undefined) => {
  if (given === undefined) return generatePassword(pool.settings.policy, world.random);
  checkPassword(pool.settings.policy, given);
  return given;
};

const setTemporaryPassword = (world: World, pool: Pool, user: User, secret: string) =>
  setPassword(pool.settings.policy, user, secret, world.clock.now());

const invite = async (world: World, pool: Pool, user: User, input: Input) => {
  const { DesiredDeliveryMediums: mediums, ClientMetadata } = input;
  const isByMail = mediums ? mediums.includes('EMAIL') : world.switches.invitationWithoutMedium;
  const to = user.attributes.get('email');
  if (!isByMail || to === undefined) return;
  await sendMessage(world, pool, {
    triggerSource: 'CustomMessage_AdminCreateUser',
    user,
    to,
    secret: user.password ?? '',
    clientMetadata: ClientMetadata,
  });
};

const resend = async (world: World, pool: Pool, input: Input) => {
  const user = userToResend(pool, input.Username);
  setTemporaryPassword(world, pool, user, temporaryPassword(world, pool, input.TemporaryPassword));
  await invite(world, pool, user, input);
  return user;
};

const create = async (world: World, pool: Pool, input: Input) => {
  const secret = temporaryPassword(world, pool, input.TemporaryPassword);
  const { Username, UserAttributes = [], ForceAliasCreation: isAliasForced = false } = input;
  const user = addUser(world, pool, { Username, UserAttributes, isAliasForced });
  setTemporaryPassword(world, pool, user, secret);
  try {
    if (input.MessageAction !== 'SUPPRESS') await invite(world, pool, user, input);
  } catch (error) {
    if (!world.switches.userKeptWhenInvitationFails) pool.users.remove(user);
    throw error;
  }
  const isUnverified = user.attributes.has('email') && user.attributes.get('email_verified') !== 'true';
  if (world.switches.codeForNewUser && isUnverified && pool.settings.autoVerified.has('email')) {
    await sendAttributeCode(world, pool, user, 'email', { triggerSource: 'CustomMessage_VerifyUserAttribute' });
  }
  return user;
};

export const AdminCreateUser = operation(shape, async (world, input) => {
  const pool = getPool(world, input.UserPoolId);
  const user = input.MessageAction === 'RESEND' ? await resend(world, pool, input) : await create(world, pool, input);
  return { User: describeUser(user) };
});
