// What a hire may have mailed again, and when: a code a minute after the last one and five in the hour, like Cognito's
// own limit; links as many.
import type { HireRecord } from '../hires/record.ts';
import { hour, minute } from '../../workflow/contract/times.ts';

/** Links are ours to limit; five in the hour, like codes. */
export const linksPerHour = 5;

/** In all: whoever holds a link, even an old one, can have no more mails than this sent to a hire. */
export const wishesPerHire = 40;

/** Milliseconds since the epoch; undefined when nothing was sent yet. The hour may end within the minute. */
export function resendAt({ code, codeLimitUntil }: HireRecord): number | undefined {
  const minuteAfter = code && code.sentAt + minute;
  return codeLimitUntil === undefined ? minuteAfter : Math.max(codeLimitUntil, minuteAfter ?? 0);
}

/** The row with the wish pending, or undefined when it has to wait or there is nothing to send. */
export function withWish(row: HireRecord, submission: string, isLive: boolean, now: number): HireRecord | undefined {
  const { wait, pending } = row;
  if (row.outcome || !wait || wait.answeredWith || pending) return undefined;
  if (row.wishes >= wishesPerHire) return undefined;
  const wishes = row.wishes + 1;
  if (isLive && (wait.awaiting === 'email-code' || wait.awaiting === 'code-limit')) {
    const isEarly = now < (resendAt(row) ?? 0);
    return isEarly ? undefined : { ...row, wishes, pending: { action: 'resend-code', submission } };
  }
  const linksAskedAt = row.linksAskedAt.filter((at) => at > now - hour);
  if (linksAskedAt.length >= linksPerHour) return undefined;
  return { ...row, wishes, linksAskedAt: [...linksAskedAt, now], pending: { action: 'new-link', submission } };
}
