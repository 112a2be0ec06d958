// The one error that leaves this stand-in: AWS's exception name, text and HTTP status.

export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  /** The text for `__type` on the wire. */
  readonly wireType: string;

  constructor(name: string, message: string, options: { status?: number; wireType?: string } = {}) {
    super(message);
    this.name = name;
    this.status = options.status ?? 400;
    this.wireType = options.wireType ?? `com.amazonaws.swf.service.v2.model#${name}`;
  }
}

export const validationException = (message: string): AwsError =>
  new AwsError('ValidationException', message, { wireType: 'com.amazon.coral.validate#ValidationException' });

export const serializationException = (message: string): AwsError =>
  new AwsError('SerializationException', message, { wireType: 'com.amazon.coral.service#SerializationException' });

export const throttlingException = (): AwsError =>
  new AwsError('ThrottlingException', 'Rate exceeded', {
    wireType: 'com.amazon.coral.availability#ThrottlingException',
  });

export const executionDoesNotExist = (arn: string): AwsError =>
  new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const stateMachineDoesNotExist = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const invalidArn = (reason: string): AwsError => new AwsError('InvalidArn', `Invalid Arn: '${reason}'`);

export const invalidName = (name: string): AwsError => new AwsError('InvalidName', `Invalid Name: '${name}'`);

export const invalidToken = (): AwsError => new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");

export const taskTimedOut = (): AwsError =>
  new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");

/** What this stand-in does not do is refused by name, never half done. */
export const notImplemented = (operation: string): AwsError =>
  new AwsError('NotImplemented', `The local Step Functions does not implement ${operation}.`, {
    status: 501,
    wireType: 'NotImplemented',
  });

export const unknownOperation = (operation: string): AwsError =>
  new AwsError('UnknownOperationException', `The operation ${operation} is not known.`, {
    wireType: 'com.amazon.coral.service#UnknownOperationException',
  });
