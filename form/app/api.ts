// One POST to a callback, and what became of it. Never throws: offline and broken answers are answers too.
import type { PageRequestName, StatusAnswer } from '../../workflow/contract/page.ts';

/** `unreachable`: nothing came back, so it may or may not have arrived. `trouble`: the server could not. */
export type Failure = 'unreachable' | 'trouble';

export type Reply =
  | { readonly kind: 'status'; readonly status: StatusAnswer }
  /** `proof`: what goes with the code, when a password was taken. */
  | { readonly kind: 'taken'; readonly proof?: string }
  | { readonly kind: 'link-gone' }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Send = (name: PageRequestName, body: object, signal: AbortSignal) => Promise<Reply>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isStatus = (value: unknown): value is StatusAnswer =>
  isRecord(value) && typeof value['stage'] === 'string' && isRecord(value['policy']) && isRecord(value['company']);

/** What an answer means, by its status and body; the contract is workflow/contract/page.ts. */
export const readReply = (status: number, body: unknown): Reply => {
  if (isStatus(body)) return { kind: 'status', status: body };
  if (isRecord(body)) {
    if (body['error'] === 'link-gone') return { kind: 'link-gone' };
    if (typeof body['problem'] === 'string') return { kind: 'refused', problem: body['problem'] };
    if (status < 300 && typeof body['result'] === 'string') {
      return { kind: 'taken', ...(typeof body['proof'] === 'string' && { proof: body['proof'] }) };
    }
  }
  return { kind: 'failed', failure: 'trouble' };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A phone in a tunnel waits for ever; this long is enough. */
const patience = 15_000;

export const sendTo =
  (origin: string): Send =>
  async (name, body, signal) => {
    // AbortSignal.any would say it in a line, but Safari has it only since 17.4.
    const either = new AbortController();
    const abort = () => either.abort();
    signal.addEventListener('abort', abort);
    const timer = setTimeout(abort, patience);
    try {
      const answer = await fetch(`${origin}/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: either.signal,
      });
      return readReply(answer.status, parse(await answer.text()));
    } catch {
      return { kind: 'failed', failure: 'unreachable' };
    } finally {
      clearTimeout(timer);
    }
  };
