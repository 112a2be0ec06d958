// Why an execution stands still: its error, what the error says, and the state in which it was thrown.
import * as z from 'zod/mini';
import { refusedHires } from './errors.ts';

export const failure = z.strictObject({
  error: z.string(),
  cause: z.optional(z.string()),
  /** The state of the state machine that it came to last. */
  stateName: z.optional(z.string()),
  /** The hire was refused: corrected, it is started again. Everything else an operator repairs and redrives. */
  isRefused: z.boolean(),
});
export type Failure = z.infer<typeof failure>;

/** How Step Functions tells the error of a Lambda function. */
const lambdaCause = z.object({ errorMessage: z.string() });

function textIn(cause: string): string {
  try {
    const read = z.safeParse(lambdaCause, JSON.parse(cause));
    return read.success ? read.data.errorMessage : cause;
  } catch {
    return cause;
  }
}

const longestCause = 500;

/** What Step Functions itself says of a state may quote what came into it; its name is enough. */
const isOfTheEngine = (error: string) => error.startsWith('States.');

type Described = {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly status?: string | undefined;
};

/** Undefined for an execution that runs, or came to one of its ends. An execution that was stopped has its status for an error. */
export function failureOf({ error, cause = '', status = '' }: Described): Failure | undefined {
  if (!['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status)) return undefined;
  const name = error ?? status;
  const says = isOfTheEngine(name) ? '' : textIn(cause).slice(0, longestCause);
  return { error: name, ...(says && { cause: says }), isRefused: refusedHires.some((refused) => refused === name) };
}
