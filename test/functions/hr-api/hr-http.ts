// The HR API over HTTP in an environment: one request as API Gateway hands it on (payload 2.0), and its answer.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { fullContext, httpHandlers } from '../../../local/onboarding/handlers.ts';
import type { Onboarding } from '../../../local/onboarding/onboarding.ts';

export type HrAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
export type HrRequest = {
  readonly employeeNumber?: string;
  readonly attempt?: string;
  readonly body?: unknown;
  readonly isBase64?: boolean;
  readonly contentType?: string;
  /** The ARN of the principal whom IAM let through. */
  readonly caller?: string;
};

const context = fullContext({
  awsRequestId: 'request',
  functionName: 'hr-http',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:hr-api',
  getRemainingTimeInMillis: () => 20_000,
});

/** `body` is sent as it is when it is a text, as JSON otherwise. */
const textOf = (body: unknown) => (typeof body === 'string' || body === undefined ? body : JSON.stringify(body));

/** A request as API Gateway hands it on (payload 2.0). */
export const hrEvent = (
  routeKey: string,
  { employeeNumber, attempt, body, isBase64 = false, contentType = 'application/json', caller }: HrRequest,
): APIGatewayProxyEventV2 => {
  // What no route takes comes in by `$default`.
  const [method = '', path = ''] = (routeKey === '$default' ? 'PATCH /' : routeKey).split(' ');
  const text = textOf(body);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: attempt === undefined ? '' : `attempt=${attempt}`,
    headers: contentType === '' ? {} : { 'content-type': contentType },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: 'request',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(caller !== undefined && { authorizer: { iam: { userArn: caller } } }),
    },
    ...(employeeNumber !== undefined && { pathParameters: { employeeNumber } }),
    ...(attempt !== undefined && { queryStringParameters: { attempt } }),
    ...(text !== undefined && { body: isBase64 ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: isBase64,
  };
};

/** Asks one route; what that sets in motion is seen to its end. */
export const askApi =
  ({ services, emulator }: Onboarding) =>
  async (routeKey: string, request: HrRequest = {}): Promise<HrAnswer> => {
    const answer = await httpHandlers['hr-http'].using(services)(hrEvent(routeKey, request), context);
    await emulator.settled();
    return {
      status: answer.statusCode ?? 0,
      headers: Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)])),
      body: JSON.parse(answer.body ?? 'null'),
    };
  };
