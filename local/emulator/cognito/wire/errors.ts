// A maker for each exception of user pools that several places raise.
import { AwsError } from '../../kit/aws-error.ts';

export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message);

export const notAuthorized = (message: string) => new AwsError('NotAuthorizedException', message);

export const resourceNotFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const userNotFound = () => new AwsError('UserNotFoundException', 'User does not exist.');

export const usernameExists = (message = 'User account already exists') =>
  new AwsError('UsernameExistsException', message);

export const aliasExists = (attribute: string) =>
  new AwsError('AliasExistsException', `An account with the ${attribute} already exists.`);

export const invalidPassword = (reason: string) =>
  new AwsError('InvalidPasswordException', `Password did not conform with policy: ${reason}`);

export const attemptLimitExceeded = () =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
