// One request of HR over HTTP, signed (Signature Version 4): API Gateway then tells the HR API who asks. What will pass is tried
// again, because every request may be asked twice.
import { AwsV4Signer } from 'aws4fetch';
import * as z from 'zod/mini';
import type { HrRequestName } from '../../workflow/contract/hr.ts';
import { checked, type Contract, errorNamed, jsonIn, passing, readAnswer, type Schema } from './request.ts';

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type HttpAnswer = { readonly status: number; readonly text: string };
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;

export type HrHttpOptions = {
  /** Where the HR API is: the output HrUrl. */
  readonly url: string;
  readonly region: string;
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  }>;
  readonly send: HttpSend;
  /** Between two attempts. */
  readonly wait: (ms: number) => Promise<void>;
};

type Route = { readonly method: string; readonly verb: string; readonly hasBody: boolean };
const routes: Readonly<Record<HrRequestName, Route>> = {
  'hr-start': { method: 'POST', verb: '', hasBody: true },
  'hr-status': { method: 'GET', verb: '', hasBody: false },
  'hr-cancel': { method: 'POST', verb: '/cancel', hasBody: false },
  'hr-correct-email': { method: 'POST', verb: '/correct-email', hasBody: true },
  'hr-resend': { method: 'POST', verb: '/resend', hasBody: false },
  'hr-erase': { method: 'DELETE', verb: '', hasBody: false },
};

const ofHire = z.object({ employeeNumber: z.string(), attempt: z.optional(z.number()) });

/** The number of the hire stands in the path, where the request is about one; which attempt is asked for, in the query. */
function requestOf(name: HrRequestName, request: unknown, url: string): HttpRequest {
  const { method, verb, hasBody } = routes[name];
  const { employeeNumber, attempt } = z.safeParse(ofHire, request).data ?? {};
  const ofOne = employeeNumber === undefined ? '' : `/${encodeURIComponent(employeeNumber)}${verb}`;
  const query = hasBody || attempt === undefined ? '' : `?attempt=${attempt}`;
  return {
    method,
    url: new URL(`/hires${ofOne}${query}`, url).href,
    headers: hasBody ? { 'content-type': 'application/json' } : {},
    ...(hasBody && { body: JSON.stringify(request) }),
  };
}

async function signed({ region, credentials }: HrHttpOptions, request: HttpRequest): Promise<HttpRequest> {
  const signer = new AwsV4Signer({ ...request, ...(await credentials()), region, service: 'execute-api' });
  return { ...request, headers: Object.fromEntries((await signer.sign()).headers) };
}

const refusal = z.object({ error: z.string(), message: z._default(z.string(), '') });
/** What API Gateway answers by itself has no name of ours. */
const gatewayNames: Readonly<Record<number, string>> = { 403: 'ForbiddenException', 429: 'TooManyRequestsException' };

function errorIn({ status, text }: HttpAnswer): Error | undefined {
  if (status === 200) return undefined;
  const read = z.safeParse(refusal, jsonIn(text)).data;
  const name = read?.error ?? gatewayNames[status] ?? 'ServiceUnavailableException';
  return errorNamed(name, read?.message ?? '', 'The HR API');
}

/** As the SDK does: up to 20 seconds between attempts. */
const attempts = 6;
const pauseAfter = (attempt: number) => Math.min(1000 * 2 ** attempt, 20_000);

/** @throws as invokeHrRequest does, and what `send` throws when the API cannot be reached */
export async function askOverHttp<In extends Schema, Out extends Schema>(
  options: HrHttpOptions,
  name: HrRequestName,
  contract: Contract<In, Out>,
  given: z.input<In>,
): Promise<z.infer<Out>> {
  const request = requestOf(name, checked(contract.in, given), options.url);
  for (let attempt = 0; ; attempt += 1) {
    const answer = await options.send(await signed(options, request));
    const error = errorIn(answer);
    if (!error) return readAnswer(contract.out, jsonIn(answer.text), 'the HR API');
    if (!passing.has(error.name) || attempt + 1 >= attempts) throw error;
    await options.wait(pauseAfter(attempt));
  }
}

/** By Node's own fetch, whose errors have the reason inside. */
export const fetchSend: HttpSend = async ({ url, ...request }) => {
  try {
    const answer = await fetch(url, request);
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  }
};
