// The HR API over HTTP (API Gateway HTTP API with IAM authorisation, payload 2.0): the six requests as routes.
import httpRouter, { type Route } from '@middy/http-router';
import * as z from 'zod/mini';
import { AwsFault, OnboardingError } from '../../workflow/contract/errors.ts';
import { type HrRequestName, hrRequests } from '../../workflow/contract/hr.ts';
import {
  BodyError,
  type HttpEvent,
  httpHandler,
  type HttpReply,
  httpResponse,
  type HttpResponse,
  jsonBody,
} from '../runtime/http.ts';
import { auditHttp } from './audited.ts';
import { cancelHire } from './requests/cancel.ts';
import { correctEmail } from './requests/correct-email.ts';
import { eraseHire } from './requests/erase.ts';
import { resendLink } from './requests/resend.ts';
import { startHire } from './requests/start.ts';
import { hireStatus } from './requests/status.ts';
import { type HrServices, hrServices } from './services.ts';

/** The longest hire there is (`maxInputLength`), each character written as an escape, and room for the rest. */
const maxBodyBytes = 131_072;

const statusOf: Readonly<Record<string, number>> = {
  HireInvalidError: 400,
  HireUnknownError: 404,
  HireDiffersError: 409,
  HireEndedError: 409,
  HireNotEndedError: 409,
  UnforeseenError: 500,
};

const bodyMessages = {
  malformed: 'The body is not JSON.',
  'too-large': 'The body is too large.',
  'not-json': 'The content type has to be application/json.',
} as const;

/** Parses a request and runs it. A request that breaks its contract gets the names of the fields and no value. */
async function answer<S extends z.ZodMiniType>(
  schema: S,
  request: unknown,
  run: (request: z.infer<S>) => Promise<unknown>,
): Promise<HttpReply> {
  const parsed = z.safeParse(schema, request);
  if (parsed.success) return { status: 200, body: await run(parsed.data) };
  const fields = [
    ...new Set(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)),
  ];
  return { status: 400, body: { error: 'RequestInvalidError', message: `${fields.join('; ')}.` } };
}

/** The fields of the body; a body that is no object has none. */
function bodyOf(event: HttpEvent): object {
  const value = jsonBody(event, maxBodyBytes);
  return typeof value === 'object' && value !== null ? value : {};
}
const hireOf = ({ pathParameters }: HttpEvent) => ({ employeeNumber: pathParameters?.['employeeNumber'] });
const bodyAndHireOf = (event: HttpEvent) => ({ ...bodyOf(event), ...hireOf(event) });
function hireAndAttemptOf(event: HttpEvent) {
  const attempt = event.queryStringParameters?.['attempt'];
  return { ...hireOf(event), ...(attempt !== undefined && { attempt: Number(attempt) }) };
}

type Method = Route<unknown, unknown>['method'];

/** What a route asks for, of the event. */
type Asked = (event: HttpEvent) => object;
type Respond = (request: object) => Promise<HttpReply>;

/** A body that cannot be read asks for nothing; the access log has it. */
const routesOf = (services: HrServices) => {
  const route = (name: HrRequestName, method: Method, path: string, asked: Asked, respond: Respond) => ({
    method,
    path,
    handler: async (event: HttpEvent) => {
      const request = asked(event);
      await auditHttp(services, name, event, request);
      return httpResponse(await respond(request));
    },
  });
  return [
    route('hr-start', 'POST', '/hires', bodyOf, (request) =>
      answer(hrRequests['hr-start'].in, request, startHire(services)),
    ),
    route('hr-status', 'GET', '/hires/{employeeNumber}', hireAndAttemptOf, (request) =>
      answer(hrRequests['hr-status'].in, request, hireStatus(services)),
    ),
    route('hr-cancel', 'POST', '/hires/{employeeNumber}/cancel', hireOf, (request) =>
      answer(hrRequests['hr-cancel'].in, request, cancelHire(services)),
    ),
    route('hr-correct-email', 'POST', '/hires/{employeeNumber}/correct-email', bodyAndHireOf, (request) =>
      answer(hrRequests['hr-correct-email'].in, request, correctEmail(services)),
    ),
    route('hr-resend', 'POST', '/hires/{employeeNumber}/resend', hireOf, (request) =>
      answer(hrRequests['hr-resend'].in, request, resendLink(services)),
    ),
    route('hr-erase', 'DELETE', '/hires/{employeeNumber}', hireOf, (request) =>
      answer(hrRequests['hr-erase'].in, request, eraseHire(services)),
    ),
  ];
};

const router = (services: HrServices) =>
  httpRouter<HttpEvent, HttpResponse>({
    routes: routesOf(services),
    notFoundResponse: () =>
      httpResponse({ status: 404, body: { error: 'NotFound', message: 'There is no such route.' } }),
  });

function errorReply(error: unknown): HttpReply {
  if (error instanceof BodyError) {
    const body = { error: 'RequestInvalidError', message: bodyMessages[error.fault] };
    return { status: error.status, body };
  }
  const isOurs = error instanceof OnboardingError || error instanceof AwsFault;
  if (!isOurs) return { status: 500, body: { error: 'UnforeseenError', message: 'The HR API failed unexpectedly.' } };
  return { status: statusOf[error.name] ?? 503, body: { error: error.name, message: error.message } };
}

export const handler = httpHandler(router, errorReply, hrServices);
