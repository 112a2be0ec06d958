// What Cognito's errors say of a user who was there a moment ago; maps for aws() to be spread into those of a call.
import { PasswordResetDemandedError, UserDisabledError, UserGoneError } from '../../workflow/contract/errors.ts';
import type { AwsError } from '../runtime/aws.ts';

export const userGone = () => new UserGoneError('The user of this hire was deleted from the pool.');
export const userDisabled = () => new UserDisabledError('The user of this hire was disabled in the pool.');

/** @throws UserGoneError */
export const ifUserGone = {
  UserNotFoundException: (): never => {
    throw userGone();
  },
};

/** An administrator's reset fails every call of the user. @throws PasswordResetDemandedError */
export const ifResetDemanded = {
  PasswordResetRequiredException: (): never => {
    throw new PasswordResetDemandedError('The pool requires a password reset of this user.');
  },
};

/** Cognito has no name of its own for this, only a text of NotAuthorizedException. @throws UserDisabledError */
export function requireEnabled({ text }: AwsError): void {
  if (/user is disabled/i.test(text)) throw userDisabled();
}
