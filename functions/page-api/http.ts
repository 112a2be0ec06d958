// The answers of the page's six callbacks, and how a callback becomes a Lambda.
import * as z from 'zod/mini';
import type { Problem, StatusAnswer, SubmitAnswer } from '../../workflow/contract/page.ts';
import { BodyError, httpHandler, httpResponse, jsonBody } from '../runtime/http.ts';
import type { BaseServices } from '../runtime/services.ts';

export type Answer = { readonly status: number; readonly body: StatusAnswer | SubmitAnswer };

/** The one answer for unknown, malformed, foreign and superseded ids. */
export const linkGone: Answer = { status: 404, body: { error: 'link-gone' } };
/** @param proof comes with a password, for the code to be typed by the same person */
export const received = (proof?: string): Answer => ({
  status: 202,
  body: { result: 'received', ...(proof !== undefined && { proof }) },
});
export const alreadyReceived: Answer = { status: 200, body: { result: 'already-received' } };
export const accepted: Answer = { status: 202, body: { result: 'accepted' } };

/** Nothing was taken; the page says why, and asks again. */
export const refused = (problem: Problem): Answer => ({ status: 422, body: { error: 'refused', problem } });

/** A password has 256 characters at most (API_AdminRespondToAuthChallenge); this is ample. */
const maxBodyBytes = 8_192;

function parse<S extends z.ZodMiniType>(schema: S, body: unknown): z.infer<S> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new BodyError('malformed');
}

const errorReply = (error: unknown): Answer =>
  error instanceof BodyError
    ? { status: error.status, body: { error: error.fault } }
    : { status: 500, body: { error: 'trouble' } };

/** Wraps a callback for Lambda; `provide` and `using` as for a step. */
export const callback = <S extends z.ZodMiniType, P extends BaseServices>(
  schema: S,
  run: (services: P) => (request: z.infer<S>) => Promise<Answer>,
  provide: () => P,
) =>
  httpHandler(
    (services: P) => async (event) => httpResponse(await run(services)(parse(schema, jsonBody(event, maxBodyBytes)))),
    errorReply,
    provide,
  );
