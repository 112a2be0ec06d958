// The errors of Step Functions as they stand on the wire, and a maker for each name that several places raise.
import { AwsError, unknownOperation as unknown } from '../kit/aws-error.ts';

/** An exception of the service's own model. */
export const statesError = (name: string, message: string): AwsError =>
  new AwsError(name, message, { wireType: `com.amazonaws.swf.service.v2.model#${name}` });

export const validationException = (message: string): AwsError =>
  new AwsError('ValidationException', message, { wireType: 'com.amazon.coral.validate#ValidationException' });

export const serializationException = (message: string): AwsError =>
  new AwsError('SerializationException', message, { wireType: 'com.amazon.coral.service#SerializationException' });

export const throttlingException = (): AwsError =>
  new AwsError('ThrottlingException', 'Rate exceeded', {
    wireType: 'com.amazon.coral.availability#ThrottlingException',
  });

export const executionDoesNotExist = (arn: string): AwsError =>
  statesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const stateMachineDoesNotExist = (arn: string): AwsError =>
  statesError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const resourceNotFound = (): AwsError =>
  statesError('ResourceNotFound', 'Request references a resource that does not exist.');

export const invalidArn = (reason: string): AwsError => statesError('InvalidArn', `Invalid Arn: '${reason}'`);

export const invalidName = (name: string): AwsError => statesError('InvalidName', `Invalid Name: '${name}'`);

export const invalidToken = (): AwsError => statesError('InvalidToken', "Invalid Token: 'Invalid token'");

export const taskTimedOut = (): AwsError =>
  statesError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");

export const unknownOperation = (operation: string): AwsError =>
  unknown(operation, { wireType: 'com.amazon.coral.service#UnknownOperationException' });
