// When another code may be asked for: a minute after the last one, and five in the hour, like Cognito's own limit.
import type { HireRow } from './hire-row.ts';

const minute = 60_000;

/** Links are ours to limit; five in the hour, like codes. */
export const linksPerHour = 5;

/** Milliseconds since the epoch; undefined when nothing was sent yet. */
export function resendAt(row: HireRow): number | undefined {
  if (row.codeLimitUntil !== undefined) return row.codeLimitUntil;
  return row.code && row.code.sentAt + minute;
}
