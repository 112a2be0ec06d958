// Handlers that run in this process behind the Lambda seam: JSON in, JSON out, errors as the Node runtime reports them.
import { AwsError } from '../kit/aws-error.ts';
import type { Lambda, LambdaAnswer, Random } from '../kit/seams.ts';
import { parseFunctionName } from './function-name.ts';

export type LambdaContext = {
  awsRequestId: string;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  getRemainingTimeInMillis: () => number;
};

export type LambdaFunction = (event: unknown, context: LambdaContext) => Promise<unknown>;

export type InProcessOptions = {
  random: Random;
  region?: string;
  accountId?: string;
  /** What the context tells a function that it has left; nothing here ends a function. */
  timeoutMs?: number;
};

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimit = 6_291_556;

/** What the Node runtime of Lambda posts for a rejection: any thrown value has a type, a message and a trace. */
const errorPayload = (error: unknown): string =>
  JSON.stringify(
    error instanceof Error
      ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
      : { errorType: typeof error, errorMessage: String(error), trace: [] },
  );

const stringify = (result: unknown): string => {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw new Error('Unable to stringify response body', { cause: error });
  }
};

const parseEvent = (payload: string): unknown => {
  try {
    return payload === '' ? {} : JSON.parse(payload);
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json: malformed JSON');
  }
};

const settle = async (handler: LambdaFunction, event: unknown, context: LambdaContext): Promise<LambdaAnswer> => {
  const answer = { executedVersion: context.functionVersion, requestId: context.awsRequestId };
  try {
    const payload = stringify(await handler(event, context));
    if (Buffer.byteLength(payload) <= payloadLimit) return { payload, ...answer };
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
    const tooLarge = JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
    return { payload: tooLarge, functionError: 'Unhandled', ...answer };
  } catch (error) {
    return { payload: errorPayload(error), functionError: 'Unhandled', ...answer };
  }
};

/** The record is read at every call, so functions may be added after the environment that they need has been made. */
export const inProcessLambda = (
  functions: Record<string, LambdaFunction>,
  { random, region = 'us-east-1', accountId = '000000000000', timeoutMs = 30_000 }: InProcessOptions,
): Lambda => ({
  async invoke(functionName, payload) {
    const parsed = parseFunctionName(functionName);
    const { name, qualifier } = parsed ?? { name: functionName, qualifier: undefined };
    const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
    const handler = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (handler === undefined) {
      const message = `Function not found: ${arn}${qualifier === undefined ? '' : `:${qualifier}`}`;
      throw new AwsError('ResourceNotFoundException', message, { status: 404 });
    }
    if (Buffer.byteLength(payload) > payloadLimit) {
      const message = `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`;
      throw new AwsError('RequestTooLargeException', message, { status: 413 });
    }
    return settle(handler, parseEvent(payload), {
      awsRequestId: random.uuid(),
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
      getRemainingTimeInMillis: () => timeoutMs,
    });
  },
});
