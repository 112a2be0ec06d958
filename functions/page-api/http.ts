// The Middy stack of an HTTP callback (API Gateway HTTP API, payload 2.0): JSON in, JSON out, errors become a status.
// Nothing of the request is ever logged: it carries invitation ids, passwords and codes.
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Problem, StatusAnswer, SubmitAnswer } from '../../workflow/contract/page.ts';
import type { BaseServices } from '../runtime/services.ts';
import { lazy } from '../runtime/handler.ts';

export type Answer = { readonly status: number; readonly body: StatusAnswer | SubmitAnswer };

/** The one answer for unknown, malformed, foreign, superseded and expired ids. */
export const linkGone: Answer = { status: 404, body: { error: 'link-gone' } };
export const received: Answer = { status: 202, body: { result: 'received' } };
export const alreadyReceived: Answer = { status: 200, body: { result: 'already-received' } };
export const accepted: Answer = { status: 202, body: { result: 'accepted' } };

/** Nothing was taken; the page says why, and asks again. */
export const refused = (problem: Problem): Answer => ({ status: 422, body: { error: 'refused', problem } });

/** A password has 256 characters at most (API_AdminRespondToAuthChallenge); this is ample. */
const maxBodyBytes = 8_192;

const reply = ({ status, body }: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

function bodyOf<S extends z.ZodMiniType>(schema: S, event: APIGatewayProxyEventV2): z.infer<S> | Answer {
  const type = event.headers['content-type'] ?? event.headers['Content-Type'] ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) return { status: 415, body: { error: 'not-json' } };
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > maxBodyBytes) return { status: 413, body: { error: 'too-large' } };
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return { status: 400, body: { error: 'malformed' } };
  }
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'status' in value && 'body' in value;

const errorsToStatus = (
  from: () => BaseServices,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => ({
  onError: (request) => {
    const errorName = request.error?.name ?? 'UnforeseenError';
    from().log.error('callback threw', { functionName: request.context.functionName, errorName, status: 500 });
    request.response = reply({ status: 500, body: { error: 'trouble' } });
  },
});

/** Wraps a callback for Lambda; `provide` and `using` as for a step. */
export function callback<S extends z.ZodMiniType, P extends BaseServices>(
  schema: S,
  run: (services: P) => (request: z.infer<S>) => Promise<Answer>,
  provide: () => P,
) {
  const wrap = (from: () => P) =>
    middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
      .use(errorsToStatus(from))
      .handler(async (event) => {
        const request = bodyOf(schema, event);
        return reply(isAnswer(request) ? request : await run(from())(request));
      });
  return Object.assign(wrap(lazy(provide)), { using: (other: P) => wrap(() => other) });
}
