// The errors of this stand-in: one class, AWS's exception names, and a maker for each name that several places raise.
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  /** What stands in `__type` when it is not the bare name. */
  readonly wireType?: string;

  constructor(name: string, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = name;
    this.status = options.status ?? 400;
  }
}

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

export const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `This stand-in of Amazon Cognito user pools does not implement ${what}.`, {
    status: 501,
  });
