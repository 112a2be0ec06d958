// `states:startExecution`: starts an execution of another machine and goes on at once.
import { isAwsError } from '../../../kit/aws-error.ts';
import { isoTime } from '../../../kit/iso-time.ts';
import { Data, isObject, type JsonObject, stringify } from '../../json.ts';
import type { Environment } from '../transition.ts';
import type { TaskOutcome } from './task-outcome.ts';

const requestOf = ({ value }: Data): JsonObject => {
  const given = isObject(value) ? value : {};
  const { StateMachineArn, Name, Input, TraceHeader } = given;
  return {
    stateMachineArn: StateMachineArn,
    ...(Name === undefined ? {} : { name: Name }),
    // A text is taken for JSON already, as AWS takes it.
    ...(Input === undefined ? {} : { input: typeof Input === 'string' ? Input : stringify(Input) }),
    ...(TraceHeader === undefined ? {} : { traceHeader: TraceHeader }),
  };
};

/** The answer as the SDK that AWS calls it with knows it: the date as a text. */
const resultOf = (answer: unknown, requestId: string): Data => {
  const { executionArn, startDate } = isObject(answer) ? answer : {};
  return Data.of({
    ExecutionArn: executionArn,
    SdkHttpMetadata: {
      AllHttpHeaders: { 'x-amzn-RequestId': [requestId], 'Content-Type': ['application/x-amz-json-1.0'] },
      HttpHeaders: { 'x-amzn-RequestId': requestId, 'Content-Type': 'application/x-amz-json-1.0' },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StartDate: isoTime(typeof startDate === 'number' ? startDate * 1000 : 0),
  });
};

const failureOf = (error: unknown, requestId: string): TaskOutcome => {
  if (!isAwsError(error)) throw error;
  const { name, message, status } = error;
  const origin = `Service: AWSStepFunctions; Status Code: ${status}; Error Code: ${name}; Request ID: ${requestId}; Proxy: null`;
  const cause = `${message} (${origin})`;
  const exception = name.endsWith('Exception') ? name : `${name}Exception`;
  return { ok: false, error: `StepFunctions.${exception}`, cause, raw: cause };
};

export const callStartExecution = async (environment: Environment, parameters: Data): Promise<TaskOutcome> => {
  const requestId = environment.random.uuid();
  try {
    const answer = await environment.startExecution(requestOf(parameters));
    return { ok: true, result: resultOf(answer, requestId) };
  } catch (error) {
    return failureOf(error, requestId);
  }
};
