// What a hire may have mailed again, and when: a code a minute after the last one and five in the hour, like Cognito's
// own limit; links as many.
import { hour, minute } from '../../workflow/contract/times.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { isWaitOpen } from '../hires/stage.ts';

/** Links are ours to limit; five in the hour, like codes. */
export const linksPerHour = 5;

/** In all: anyone who holds a link, even an old one, can have no more emails than this sent to a hire. */
export const resendsPerHire = 40;

/** Milliseconds since the epoch; undefined when nothing was sent yet. The hour may end within the minute. */
export function resendAt({ code: { current, limitUntil } }: HireRecord): number | undefined {
  const minuteAfter = current && current.sentAt + minute;
  return limitUntil === undefined ? minuteAfter : Math.max(limitUntil, minuteAfter ?? 0);
}

/** The record with the resend pending, or undefined when it has to wait or there is nothing to send. */
export function withResend(
  record: HireRecord,
  submission: string,
  isLive: boolean,
  now: number,
): HireRecord | undefined {
  const { outcome, wait, page } = record;
  if (outcome || !isWaitOpen(record) || page.pending) return undefined;
  if (page.resends >= resendsPerHire) return undefined;
  const resends = page.resends + 1;
  if (isLive && (wait?.awaiting === 'email-code' || wait?.awaiting === 'code-limit')) {
    const isEarly = now < (resendAt(record) ?? 0);
    return isEarly ? undefined : withGroup(record, 'page', { resends, pending: { action: 'resend-code', submission } });
  }
  const linksAskedAt = page.linksAskedAt.filter((at) => at > now - hour);
  if (linksAskedAt.length >= linksPerHour) return undefined;
  return withGroup(record, 'page', {
    resends,
    linksAskedAt: [...linksAskedAt, now],
    pending: { action: 'new-link', submission },
  });
}
