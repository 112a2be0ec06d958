// A request handler for the AWS SDK's clients that never leaves the process: pass it as `requestHandler`.
import type { Handle } from './routes.ts';

/** What is used of the SDK's HttpRequest. */
type SdkRequest = {
  method: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
};

type SdkResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array };

export type InProcessRequestHandler = {
  readonly metadata: { handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
};

const bytesOf = (body: unknown): Buffer => {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  // The SDK's bytes pose as a string and warn when they are asked as one: read the memory below.
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError('A streaming body has no place in the services served here.');
};

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const pathOf = ({ path, query = {} }: SdkRequest): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) search.append(name, item);
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
};

export const createRequestHandler = (handle: Handle): InProcessRequestHandler => ({
  metadata: { handlerProtocol: 'http/1.1' },
  async handle(request) {
    const bytes = bytesOf(request.body);
    const answer = await handle({
      method: request.method,
      path: pathOf(request),
      headers: lowerCased(request.headers),
      body: bytes.toString(),
      bytes,
    });
    const body = answer.bytes ?? Buffer.from(answer.body);
    return { response: { statusCode: answer.status, headers: answer.headers, body } };
  },
  updateHttpClientConfig: () => {},
  httpHandlerConfigs: () => ({}),
  destroy: () => {},
});
