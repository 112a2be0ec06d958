// HR's door over HTTP (API Gateway HTTP API with IAM authorisation, payload 2.0): the six wishes as routes.
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { AwsFault, OnboardingError } from '../../workflow/contract/errors.ts';
import { hrRequests } from '../../workflow/contract/hr.ts';
import { lazy } from '../runtime/handler.ts';
import { cancelHire } from './requests/cancel.ts';
import { correctEmail } from './requests/correct-email.ts';
import { eraseHire } from './requests/erase.ts';
import { resendLink } from './requests/resend.ts';
import { startHire } from './requests/start.ts';
import { hireStatus } from './requests/status.ts';
import { type HrServices, hrServices } from './services.ts';

type Reply = APIGatewayProxyStructuredResultV2;

const reply = (statusCode: number, body: unknown): Reply => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const statusOf: Readonly<Record<string, number>> = {
  HireInvalidError: 400,
  HireUnknownError: 404,
  HireDiffersError: 409,
  HireEndedError: 409,
  HireNotEndedError: 409,
  UnforeseenError: 500,
};

/** Parses a wish and grants it. A wish that breaks its contract names the fields and repeats no value. */
async function grant<S extends z.ZodMiniType>(schema: S, wish: unknown, run: (wish: z.infer<S>) => Promise<unknown>) {
  const parsed = z.safeParse(schema, wish);
  if (parsed.success) return reply(200, await run(parsed.data));
  const fields = [
    ...new Set(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)),
  ];
  return reply(400, { error: 'RequestInvalidError', message: `${fields.join('; ')}.` });
}

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): object => {
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
};

async function route(services: HrServices, event: APIGatewayProxyEventV2): Promise<Reply> {
  const ofHire = { employeeNumber: event.pathParameters?.['employeeNumber'] };
  switch (event.routeKey) {
    case 'POST /hires':
      return grant(hrRequests['hr-start'].in, bodyOf(event), startHire(services));
    case 'GET /hires/{employeeNumber}':
      return grant(hrRequests['hr-status'].in, ofHire, hireStatus(services));
    case 'POST /hires/{employeeNumber}/cancel':
      return grant(hrRequests['hr-cancel'].in, ofHire, cancelHire(services));
    case 'POST /hires/{employeeNumber}/correct-email':
      return grant(hrRequests['hr-correct-email'].in, { ...bodyOf(event), ...ofHire }, correctEmail(services));
    case 'POST /hires/{employeeNumber}/resend':
      return grant(hrRequests['hr-resend'].in, ofHire, resendLink(services));
    case 'DELETE /hires/{employeeNumber}':
      return grant(hrRequests['hr-erase'].in, ofHire, eraseHire(services));
    default:
      return reply(404, { error: 'NotFound', message: 'There is no such route.' });
  }
}

function refusal(error: unknown): Reply {
  if (error instanceof SyntaxError)
    return reply(400, { error: 'RequestInvalidError', message: 'The body is not JSON.' });
  const isOurs = error instanceof OnboardingError || error instanceof AwsFault;
  if (!isOurs) return reply(500, { error: 'UnforeseenError', message: 'The door broke where nobody expected it.' });
  return reply(statusOf[error.name] ?? 503, { error: error.name, message: error.message });
}

const wrap = (from: () => HrServices) =>
  middy<APIGatewayProxyEventV2, Reply>()
    .use({
      onError: (request) => {
        const { functionName } = request.context;
        const answer = refusal(request.error);
        from().log.warn('wish refused', {
          functionName,
          errorName: request.error?.name ?? 'UnforeseenError',
          status: answer.statusCode ?? 500,
        });
        request.response = answer;
      },
    })
    .handler((event) => route(from(), event));

const provide = lazy(hrServices);

export const handler = Object.assign(wrap(provide), { using: (other: HrServices) => wrap(() => other) });
