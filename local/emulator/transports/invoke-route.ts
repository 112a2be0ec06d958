// The Lambda Invoke API of the endpoint, on top of the environment's Lambda seam.
import { AwsError, isAwsError, type AwsErrorLike } from '../kit/aws-error.ts';
import type { Lambda } from '../kit/seams.ts';
import { jsonAnswer, type WireAnswer, type WireRequest } from './wire.ts';

export type InvokeOptions = { lambda: Lambda; requestId: () => string; report: (error: unknown) => void };

const answerOf = async (options: InvokeOptions, functionName: string, payload: string): Promise<WireAnswer> => {
  const answer = await options.lambda.invoke(functionName, payload);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amz-executed-version': answer.executedVersion ?? '$LATEST',
    'x-amzn-requestid': answer.requestId ?? options.requestId(),
  };
  if (answer.functionError !== undefined) headers['x-amz-function-error'] = answer.functionError;
  return { status: 200, headers, body: answer.payload };
};

const refusal = (error: AwsErrorLike): WireAnswer =>
  jsonAnswer({ Type: error.status < 500 ? 'User' : 'Service', Message: error.message }, error.status, {
    'x-amzn-errortype': error.name,
  });

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidParameterValueException', 'The function name is not a valid URI component.');
  }
};

export const invokeRoute =
  (options: InvokeOptions) =>
  async (request: WireRequest, encodedName = ''): Promise<WireAnswer> => {
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    try {
      const name = decoded(encodedName);
      if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
      const answer = answerOf(options, name, request.body);
      if (type !== 'Event') return await answer;
      answer.catch(options.report);
      return { status: 202, headers: {}, body: '' };
    } catch (error) {
      if (isAwsError(error)) return refusal(error);
      throw error;
    }
  };
