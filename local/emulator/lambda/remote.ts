// The Lambda seam over the Invoke API of an endpoint elsewhere: AWS's own, an emulator or a test's server.
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { AwsError } from '../kit/aws-error.ts';
import type { Lambda, LambdaAnswer } from '../kit/seams.ts';

const header = (response: IncomingMessage, name: string): string | undefined => {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const post = (url: URL, agent: Agent, payload: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    request(url, { method: 'POST', agent, headers }, resolve).on('error', reject).end(payload);
  });

const messageIn = (body: string): string => {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null) {
      if ('Message' in answer && typeof answer.Message === 'string') return answer.Message;
      if ('message' in answer && typeof answer.message === 'string') return answer.message;
    }
  } catch {
    // What is not JSON is quoted as it is.
  }
  return body.slice(0, 1000);
};

const refusal = (response: IncomingMessage, body: string): AwsError => {
  const status = response.statusCode ?? 500;
  // "ResourceNotFoundException:http://internal.amazon.com/…" is how some services write the header.
  const name = header(response, 'x-amzn-errortype')?.split(':')[0] ?? (status >= 500 ? 'ServiceException' : 'Unknown');
  return new AwsError(name, messageIn(body), { status });
};

const read = (response: IncomingMessage, payload: string): LambdaAnswer => {
  const functionError = header(response, 'x-amz-function-error');
  const executedVersion = header(response, 'x-amz-executed-version');
  const requestId = header(response, 'x-amzn-requestid');
  return {
    payload: payload === '' ? 'null' : payload,
    ...(functionError === undefined ? {} : { functionError }),
    ...(executedVersion === undefined ? {} : { executedVersion }),
    ...(requestId === undefined ? {} : { requestId }),
  };
};

export const remoteLambda = (endpoint: string): Lambda => {
  const agent = new Agent({ keepAlive: true });
  const base = new URL(endpoint);
  return {
    remote: true,
    async invoke(functionName, payload) {
      const url = new URL(`/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, base);
      const attempt = async (): Promise<{ response: IncomingMessage; body: string }> => {
        const response = await post(url, agent, payload);
        return { response, body: await text(response) };
      };
      const { response, body } = await attempt().catch((error: unknown) => {
        // The name under which Step Functions reports a Lambda that it could not reach; it belongs in every Retry:
        // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
        const cause = error instanceof Error ? error.message : String(error);
        throw new AwsError('SdkClientException', `Unable to execute HTTP request: ${cause}`, { status: 503 });
      });
      if (response.statusCode !== 200) throw refusal(response, body);
      return read(response, body);
    },
    close: () => agent.destroy(),
  };
};
