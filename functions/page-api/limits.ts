// What a hire may have mailed again, and when: a code a minute after the last one and five in the hour, like Cognito's
// own limit; links as many. In all there are budgets, so that nobody who holds a link can flood the mailbox.
import { codesPerHire, hour, minute } from '../../workflow/contract/times.ts';
import { withGroup } from '../hires/changes.ts';
import { isLiveLink } from '../hires/invitation.ts';
import type { Pending } from '../hires/page/state.ts';
import type { HireRecord } from '../hires/record.ts';
import { isWaitOpen } from '../hires/stage.ts';

/** Links are ours to limit; five in the hour, like codes. */
export const linksPerHour = 5;

/** In all: emails that the holder of the live link can have sent to a hire. */
export const resendsPerHire = 40;

/** In all: how often the holders of retired links can have the live link mailed once more. */
export const sameLinksPerHire = 5;

/** What the pending request is called, and the hash of the link that it came through. */
type Names = { readonly submission: string; readonly link: string };

const pendingOf = ({ wait }: HireRecord, action: Pending['action'], names: Names, at: number): Pending => ({
  action,
  ...names,
  waitNumber: wait?.waitNumber ?? 0,
  at,
});

/** Milliseconds since the epoch; undefined when nothing was sent yet. The hour may end within the minute. */
export function resendAt({ code: { current, limitUntil } }: HireRecord): number | undefined {
  const minuteAfter = current && current.sentAt + minute;
  return limitUntil === undefined ? minuteAfter : Math.max(limitUntil, minuteAfter ?? 0);
}

const canAsk = (record: HireRecord): boolean => !record.outcome && isWaitOpen(record) && !record.page.pending;

/** The record with a new link asked for, within the hour's limit. */
function withLinkAsked(
  record: HireRecord,
  names: Names,
  now: number,
  action: 'new-link' | 'not-my-password',
): HireRecord | undefined {
  const { page } = record;
  const linksAskedAt = page.linksAskedAt.filter((at) => at > now - hour);
  if (linksAskedAt.length >= linksPerHour || page.resends >= resendsPerHire) return undefined;
  return withGroup(record, 'page', {
    resends: page.resends + 1,
    linksAskedAt: [...linksAskedAt, now],
    pending: pendingOf(record, action, names, now),
  });
}

/** For a retired link: the mail with the live one once more. */
function withSameLink(record: HireRecord, names: Names, now: number): HireRecord | undefined {
  const { page, link } = record;
  if (!link.live || page.sameLinks >= sameLinksPerHire) return undefined;
  const pending = pendingOf(record, 'same-link', names, now);
  return withGroup(record, 'page', { sameLinks: page.sameLinks + 1, pending });
}

/** The record with the resend pending, or undefined when it has to wait or there is nothing to send. */
export function withResend(record: HireRecord, names: Names, now: number): HireRecord | undefined {
  const { wait, page, code } = record;
  if (!canAsk(record)) return undefined;
  if (!isLiveLink(record, names.link)) return withSameLink(record, names, now);
  if (wait?.awaiting !== 'email-code' && wait?.awaiting !== 'code-limit') {
    return withLinkAsked(record, names, now, 'new-link');
  }
  const isEarly = now < (resendAt(record) ?? 0);
  if (isEarly || page.resends >= resendsPerHire || code.sent >= codesPerHire) return undefined;
  const pending = pendingOf(record, 'resend-code', names, now);
  return withGroup(record, 'page', { resends: page.resends + 1, pending });
}

const chosen: ReadonlySet<string | undefined> = new Set(['password', 'email-code', 'code-limit']);

/** The record with the password to be taken back, or undefined when none was chosen, or too often. */
export const withTakingBack = (record: HireRecord, names: Names, now: number): HireRecord | undefined =>
  canAsk(record) && chosen.has(record.wait?.awaiting)
    ? withLinkAsked(record, names, now, 'not-my-password')
    : undefined;
