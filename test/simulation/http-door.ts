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
  ['/api/status', 'callback-status'],
  ['/api/new-password', 'callback-new-password'],
  ['/api/email-code', 'callback-email-code'],
  ['/api/resend', 'callback-resend'],
]);

export class HttpDoor {
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

  async request(method: string, path: string, body: string, type = 'application/json'): Promise<HttpAnswer> {
    const functionName = routes.get(path);
    if (functionName === undefined) return { status: 404, body: '{"message":"Not Found"}' };
    if (method !== 'POST') return { status: 405, body: '{"message":"Method Not Allowed"}' };
    const { answer, killed, isOneOfTwo } = await this.#functions.call(
      functionName,
      this.#event(method, path, body, type),
    );
    if (killed === 'answer-lost' || killed === 'no-answer') return nothing;
    if (killed !== undefined || answer === undefined) return gatewayTrouble;
    const { statusCode = 200, body: text = '' } = answer as APIGatewayProxyStructuredResultV2;
    return { status: statusCode, body: text, isOneOfTwo };
  }

  /** What of API Gateway's event (payload 2.0) a callback may look at. */
  #event(method: string, path: string, body: string, type: string): object {
    const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'a browser' };
    return {
      version: '2.0',
      routeKey: `${method} ${path}`,
      rawPath: path,
      rawQueryString: '',
      headers: { 'content-type': type },
      requestContext: { http, timeEpoch: this.#time.now() },
      body,
      isBase64Encoded: false,
    };
  }
}
