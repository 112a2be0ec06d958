// The mails of a pool: invitation, verification code, reset code. Worded by the CustomMessage trigger, the pool's
// templates or AWS's defaults, in this order.
import { AwsError } from '../../kit/aws-error.ts';
import type { MessageRequest, TriggerSource } from './custom-message.ts';
import { customMessage } from './custom-message.ts';
import type { Pool } from '../pool/pool.ts';
import { masked } from '../attributes/verification-code.ts';
import type { Environment } from '../environment.ts';

const invitationText = {
  subject: 'Your temporary password',
  body: 'Your username is {username} and temporary password is {####}.',
};
const codeText = { subject: 'Your verification code', body: 'Your verification code is {####}.' };

const kinds: Record<TriggerSource, string> = {
  CustomMessage_AdminCreateUser: 'invitation',
  CustomMessage_ForgotPassword: 'password-reset-code',
  CustomMessage_UpdateUserAttribute: 'verification-code',
  CustomMessage_VerifyUserAttribute: 'verification-code',
};

const poolText = ({ settings }: Pool, triggerSource: TriggerSource) => {
  const isInvitation = triggerSource === 'CustomMessage_AdminCreateUser';
  const template = isInvitation ? settings.invitation : settings.verification;
  const text = isInvitation ? invitationText : codeText;
  return { subject: template.EmailSubject ?? text.subject, body: template.EmailMessage ?? text.body };
};

type Message = MessageRequest & { to: string; secret: string };

/** Sends the code or temporary password by mail. */
export const sendMessage = async (environment: Environment, pool: Pool, { to, secret, ...request }: Message) => {
  const own = poolText(pool, request.triggerSource);
  const custom = await customMessage(environment, pool, request);
  const body = custom.body ?? own.body;
  // "Cognito doesn't deliver the invitation message" when its template lacks the placeholder.
  if (!body.includes('{####}')) return;
  if (!pool.settings.sendsWithOwnMail) environment.quotas?.spendMail();
  try {
    await environment.deliver({
      to,
      subject: custom.subject ?? own.subject,
      body: body.replaceAll('{username}', () => request.user.username).replaceAll('{####}', () => secret),
      kind: kinds[request.triggerSource],
    });
  } catch (cause) {
    throw new AwsError('CodeDeliveryFailureException', 'Failed to deliver the message.', { cause });
  }
};

export const deliveryDetails = (attribute: string, address: string) => ({
  Destination: masked(address),
  DeliveryMedium: attribute === 'phone_number' ? 'SMS' : 'EMAIL',
  AttributeName: attribute,
});
