// The page's API as a browser meets it: API Gateway before the callbacks, and a network before API Gateway.
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { FunctionHost } from './function-host.ts';
import type { VirtualTime } from './virtual-time.ts';

export type HttpAnswer = {
  readonly status: number;
  readonly body: string;
  /** The request reached the product twice, and this answers one of both. */
  readonly isOneOfTwo?: boolean | undefined;
};

/** The browser got nothing. */
export const nothing: HttpAnswer = { status: 0, body: '' };

const gatewayTrouble: HttpAnswer = { status: 503, body: '{"message":"Service Unavailable"}' };
const routes = new Map([
  ['/api/status', 'page-status'],
  ['/api/new-password', 'page-new-password'],
  ['/api/password', 'page-password'],
  ['/api/email-code', 'page-email-code'],
  ['/api/resend', 'page-resend'],
  ['/api/not-my-password', 'page-not-my-password'],
]);

export class HttpApi {
  readonly #functions: FunctionHost;
  readonly #time: VirtualTime;

  constructor(functions: FunctionHost, time: VirtualTime) {
    this.#functions = functions;
    this.#time = time;
  }

  /** POST with a JSON body, as the page does it. */
  post(path: string, body: object): Promise<HttpAnswer> {
    return this.request('POST', path, JSON.stringify(body));
  }

  request(method: string, path: string, body: string, type = 'application/json'): Promise<HttpAnswer> {
    const isPost = method === 'POST' || !routes.has(path);
    if (!isPost) return Promise.resolve({ status: 405, body: '{"message":"Method Not Allowed"}' });
    return this.passOn(method, path, body, undefined, type);
  }

  /** What happens behind the gateway, whatever the method. */
  async passOn(method: string, path: string, body: string, query?: object, type?: string): Promise<HttpAnswer> {
    const functionName = routes.get(path);
    if (functionName === undefined) return { status: 404, body: '{"message":"Not Found"}' };
    const event = { ...this.#event(method, path, body, type), ...(query && { queryStringParameters: query }) };
    const { answer, killed, isOneOfTwo } = await this.#functions.call(functionName, event);
    if (killed === 'answer-lost' || killed === 'no-answer') return nothing;
    if (killed !== undefined || answer === undefined) return gatewayTrouble;
    const { statusCode = 200, body: text = '' } = answer as APIGatewayProxyStructuredResultV2;
    return { status: statusCode, body: text, isOneOfTwo };
  }

  /** What of API Gateway's event (payload 2.0) a callback may look at. */
  #event(method: string, path: string, body: string, type: string | undefined): object {
    const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'a browser' };
    return {
      version: '2.0',
      routeKey: `${method} ${path}`,
      rawPath: path,
      rawQueryString: '',
      headers: type === undefined ? {} : { 'content-type': type },
      requestContext: { http, timeEpoch: this.#time.now() },
      body,
      isBase64Encoded: false,
    };
  }
}
