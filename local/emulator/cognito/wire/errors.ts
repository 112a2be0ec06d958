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

/** AWS ends the line of every attribute that is wrong, the last one too (reported with several operations). */
export const schemaMismatch = (problems: readonly string[]) =>
  invalidParameter(`Attributes did not conform to the schema: ${problems.map((problem) => `${problem}\n`).join('')}`);

/** How an operation begins the text of a broken policy: AWS has three beginnings. */
export type PolicyWords =
  | 'Password did not conform with policy'
  | 'Password did not conform with password policy'
  | 'Password does not conform to policy';

export const invalidPassword = (words: PolicyWords, reason: string) =>
  new AwsError('InvalidPasswordException', `${words}: ${reason}`);

export const attemptLimitExceeded = () =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
