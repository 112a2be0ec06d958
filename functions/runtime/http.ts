// The Middy stack of both HTTP APIs (API Gateway HTTP API, payload 2.0): JSON in, JSON out, errors become a status.
// Nothing of the request is ever logged: it carries invitation ids, passwords, codes and personal data.
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { lazy } from './handler.ts';
import type { BaseServices } from './bind.ts';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResponse = APIGatewayProxyStructuredResultV2;
export type HttpReply = { readonly status: number; readonly body: unknown };

const statusOf = { malformed: 400, 'too-large': 413, 'not-json': 415 } as const;
export type BodyFault = keyof typeof statusOf;

/** The body of the request cannot be read. The message says nothing of it. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly fault: BodyFault;

  constructor(fault: BodyFault) {
    super('The body of the request cannot be read.');
    this.fault = fault;
  }

  get status(): number {
    return statusOf[this.fault];
  }
}

/** The JSON body of a request, once its content type and its size are right. @throws BodyError */
export function jsonBody(event: HttpEvent, maxBytes: number): unknown {
  const type = event.headers['content-type'] ?? event.headers['Content-Type'] ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) throw new BodyError('not-json');
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > maxBytes) throw new BodyError('too-large');
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyError('malformed');
  }
}

export const httpResponse = ({ status, body }: HttpReply): HttpResponse => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

/** What an API answers for an error; the reply is logged by status and error name alone. */
type ErrorReply = (error: unknown) => HttpReply;

const errorsToStatus = (errorReply: ErrorReply, from: () => BaseServices): MiddlewareObj<HttpEvent, HttpResponse> => ({
  onError: (request) => {
    const reply = errorReply(request.error);
    const errorName = request.error?.name ?? 'UnforeseenError';
    const { functionName } = request.context;
    from().log[reply.status === 500 ? 'error' : 'warn']('request failed', {
      functionName,
      errorName,
      status: reply.status,
    });
    request.response = httpResponse(reply);
  },
});

/** Wraps an API for Lambda. `provide` makes its services at the first call; `using` binds it to others. */
export function httpHandler<S extends BaseServices>(
  handlerOf: (services: S) => (event: HttpEvent, context: Context) => Promise<HttpResponse>,
  errorReply: ErrorReply,
  provide: () => S,
) {
  const wrap = (from: () => S) =>
    middy<HttpEvent, HttpResponse>()
      .use(errorsToStatus(errorReply, from))
      .handler(async (event, context) => handlerOf(from())(event, context));
  return Object.assign(wrap(lazy(provide)), { using: (other: S) => wrap(() => other) });
}
