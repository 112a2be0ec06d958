// One call of a function: what came of it, as Step Functions tells it. It never rejects.
import { Data, isObject } from '../json.ts';
import { parseJson } from '../json-text.ts';
import type { Lambda, LambdaAnswer } from '../seams.ts';

/** The names that AWS gives to what the Lambda service itself refuses begin with `Lambda.`. */
export type LambdaOutcome =
  | { ok: true; payload: Data; answer: LambdaAnswer }
  | { ok: false; error: string; cause: string };

const payloadOf = (text: string): Data => {
  const parsed = parseJson(text);
  return Data.of(parsed.ok ? parsed.value : text);
};

/** Uncaught errors of a function carry their type as the error and the whole payload as the cause. */
const functionFailed = ({ payload }: LambdaAnswer): LambdaOutcome => {
  const told = payloadOf(payload);
  const type = isObject(told.value) ? told.value['errorType'] : undefined;
  return { ok: false, error: typeof type === 'string' && type !== '' ? type : 'Lambda.Unknown', cause: told.text };
};

const serviceFailed = (error: unknown): LambdaOutcome => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') {
    return {
      ok: false,
      error: 'Lambda.SdkClientException',
      cause: error instanceof Error ? error.message : String(error),
    };
  }
  const { message, name, status } = error;
  const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : 'none';
  const origin = `Service: AWSLambda; Status Code: ${status}; Error Code: ${name}; Request ID: ${requestId}; Proxy: null`;
  return { ok: false, error: `Lambda.${name}`, cause: `${message} (${origin})` };
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

/** What `lambda:invoke` gives as its result. */
export const envelopeOf = (
  payload: Data,
  { executedVersion = '$LATEST', requestId = '' }: LambdaAnswer,
  now: number,
): Data => {
  const headers = {
    'X-Amz-Executed-Version': executedVersion,
    'x-amzn-RequestId': requestId,
    'Content-Length': String(Buffer.byteLength(payload.text)),
    Date: new Date(now).toUTCString(),
    'Content-Type': 'application/json',
  };
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return Data.of({
    ExecutedVersion: executedVersion,
    Payload: payload.value,
    SdkHttpMetadata: { AllHttpHeaders: lists, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  });
};
