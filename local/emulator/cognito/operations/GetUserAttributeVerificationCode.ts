// Mails a code that proves the address of the signed-in user.
import * as z from 'zod/mini';
import { sendAttributeCode, valueToVerify } from '../attributes/attribute-codes.ts';
import { isVerifiable } from '../attributes/attribute-values.ts';
import { invalidParameter } from '../wire/errors.ts';
import { attributeName, clientMetadata, token } from '../wire/fields.ts';
import { countHourly } from '../attributes/hourly-limit.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';

const shape = z.object({ AccessToken: token(), AttributeName: attributeName(), ClientMetadata: clientMetadata() });

export const GetUserAttributeVerificationCode = operation(
  shape,
  async (environment, { AccessToken, AttributeName, ClientMetadata }) => {
    const { pool, user, client } = authorise(environment, AccessToken);
    if (!isVerifiable(AttributeName)) {
      throw invalidParameter('Invalid attribute name. Only phone_number and email can be verified.');
    }
    if (valueToVerify(user, AttributeName) === undefined) {
      throw invalidParameter(`User does not have an attribute ${AttributeName} to verify.`);
    }
    if (environment.switches.codeNeedsAutoVerifiedAttribute && !pool.settings.autoVerified.has(AttributeName)) {
      throw invalidParameter(`${AttributeName} is not an auto-verified attribute of the user pool.`);
    }
    const isVerified = user.attributes.get(`${AttributeName}_verified`) === 'true';
    if (isVerified && !user.pendingAttributes?.has(AttributeName) && !environment.switches.codeForVerifiedAttribute) {
      throw invalidParameter(`User ${AttributeName} is already verified.`);
    }
    countHourly(user, 'GetUserAttributeVerificationCode', environment.clock.now());
    const details = await sendAttributeCode(environment, pool, user, AttributeName, {
      triggerSource: 'CustomMessage_VerifyUserAttribute',
      clientId: client.id,
      clientMetadata: ClientMetadata,
    });
    return { CodeDeliveryDetails: details };
  },
);
