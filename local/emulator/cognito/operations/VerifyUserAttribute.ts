// Takes the mailed code: the address of the signed-in user is verified.
import * as z from 'zod/mini';
import { claimAlias } from '../attributes/attribute-changes.ts';
import { valueToVerify } from '../attributes/attribute-codes.ts';
import { isVerifiable } from '../attributes/attribute-values.ts';
import { invalidParameter } from '../wire/errors.ts';
import { attributeName, confirmationCode, token } from '../wire/fields.ts';
import { countHourly } from '../attributes/hourly-limit.ts';
import { operation } from '../wire/operation.ts';
import { authorise } from '../tokens/tokens.ts';
import { checkCode } from '../attributes/verification-code.ts';

const shape = z.object({ AccessToken: token(), AttributeName: attributeName(), Code: confirmationCode() });

export const VerifyUserAttribute = operation(shape, (environment, { AccessToken, AttributeName, Code }) => {
  const { pool, user } = authorise(environment, AccessToken);
  if (!isVerifiable(AttributeName)) {
    throw invalidParameter('Invalid attribute name. Only phone_number and email can be verified.');
  }
  const now = environment.clock.now();
  countHourly(user, 'VerifyUserAttribute', now);
  checkCode(user.codes?.get(AttributeName), Code, now, environment.switches);
  const value = valueToVerify(user, AttributeName) ?? '';
  claimAlias(pool, user, AttributeName, value, false);
  user.codes?.delete(AttributeName);
  user.pendingAttributes?.delete(AttributeName);
  pool.users.changeAttributes(user, [
    [AttributeName, value],
    [`${AttributeName}_verified`, 'true'],
  ]);
  user.modifiedAt = now;
  return {};
});
