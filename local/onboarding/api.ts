// POST /api/… as API Gateway's HTTP API would hand it to the callbacks (payload 2.0), and their answers as HTTP.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Services } from '../../functions/runtime/services.ts';
import { pageRequestNames } from '../../workflow/contract/page.ts';
import { httpHandlers, fullContext } from './handlers.ts';

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};
export type ApiAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
export type Api = (request: ApiRequest) => Promise<ApiAnswer>;

const plain = (status: number, message: string, headers: Record<string, string> = {}): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify({ message }),
});

function eventOf({ method, path, headers, body }: ApiRequest, requestId: string, now: number): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    body,
    isBase64Encoded: false,
  };
}

const answerOf = (result: APIGatewayProxyStructuredResultV2): ApiAnswer => ({
  status: result.statusCode ?? 200,
  headers: Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)])),
  body: result.body ?? '',
});

/** The four callbacks, bound to services; other paths are 404, other methods 405, as the deployed API has no route. */
export function createApi(services: Services, uuid: () => string): Api {
  return async (request) => {
    const name = pageRequestNames.find((callback) => request.path === `/api/${callback}`);
    if (!name) return plain(404, 'Not Found');
    if (request.method !== 'POST') return plain(405, 'Method Not Allowed', { allow: 'POST' });
    const requestId = uuid();
    const context = fullContext({
      awsRequestId: requestId,
      functionName: `page-${name}`,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:page-${name}`,
      getRemainingTimeInMillis: () => 20_000,
    });
    return answerOf(
      await httpHandlers[`page-${name}`].using(services)(eventOf(request, requestId, services.clock.now()), context),
    );
  };
}
