// Sends the codes that verify an email address or phone number.
import type { TriggerSource } from '../messages/custom-message.ts';
import { deliveryDetails, sendMessage } from '../messages/messages.ts';
import type { Pool } from '../pool/pool.ts';
import type { User } from '../users/user.ts';
import { addCode, attributeCodeLife, newCode } from './verification-code.ts';
import type { Environment } from '../environment.ts';

type CodeRequest = {
  triggerSource: TriggerSource;
  clientId?: string | undefined;
  clientMetadata?: Readonly<Record<string, string>> | undefined;
};

/** The value that a code would prove: the pending one, if there is one. */
export const valueToVerify = (user: User, attribute: string) =>
  user.pendingAttributes?.get(attribute) ?? user.attributes.get(attribute);

export const sendAttributeCode = async (
  environment: Environment,
  pool: Pool,
  user: User,
  attribute: string,
  request: CodeRequest,
) => {
  const to = valueToVerify(user, attribute) ?? '';
  const code = newCode(environment.random);
  user.codes ??= new Map();
  const expiresAt = environment.clock.now() + attributeCodeLife;
  user.codes.set(attribute, addCode(user.codes.get(attribute), { code, expiresAt }, environment.switches));
  await sendMessage(environment, pool, { ...request, user, to, secret: code });
  return deliveryDetails(attribute, to);
};
