// One call of a function: what came of it, as Step Functions tells it. It never rejects.
import { Data, isObject } from '../../json.ts';
import { parseJson } from '../../json-text.ts';
import type { Lambda, LambdaAnswer } from '../../../kit/seams.ts';

/** The names that AWS gives to what the Lambda service itself refuses begin with `Lambda.`. */
export type LambdaOutcome =
  | { ok: true; payload: Data; answer: LambdaAnswer }
  /** `raw` is the cause with the blanks of the function's own text, which a plain function ARN keeps: recorded. */
  | { ok: false; error: string; cause: string; raw: string };

/** Text without blanks is as short as JSON gets and is taken over; other text is written anew, as AWS does. */
const payloadOf = (text: string): Data => {
  const parsed = parseJson(text);
  if (!parsed.ok) return Data.of(text);
  return /\s/.test(text) ? Data.of(parsed.value) : Data.of(parsed.value, text);
};

/** Uncaught errors of a function carry their type as the error and the whole payload as the cause. */
const functionFailed = ({ payload }: LambdaAnswer): LambdaOutcome => {
  const failure = payloadOf(payload);
  const type = isObject(failure.value) ? failure.value['errorType'] : undefined;
  return {
    ok: false,
    error: typeof type === 'string' && type !== '' ? type : 'Lambda.Unknown',
    cause: failure.text,
    raw: payload,
  };
};

const serviceFailed = (error: unknown): LambdaOutcome => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') {
    const cause = error instanceof Error ? error.message : String(error);
    return { ok: false, error: 'Lambda.SdkClientException', cause, raw: cause };
  }
  const { message, name, status } = error;
  const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : 'none';
  const origin = `Service: AWSLambda; Status Code: ${status}; Error Code: ${name}; Request ID: ${requestId}; Proxy: null`;
  const cause = `${message} (${origin})`;
  return { ok: false, error: `Lambda.${name}`, cause, raw: cause };
};

export const callLambda = async (lambda: Lambda, functionName: string, payload: string): Promise<LambdaOutcome> => {
  try {
    const answer = await lambda.invoke(functionName, payload);
    if (answer.functionError !== undefined) return functionFailed(answer);
    return { ok: true, payload: payloadOf(answer.payload), answer };
  } catch (error) {
    return serviceFailed(error);
  }
};
