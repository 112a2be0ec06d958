// What a row waits for from us, and by when it should have had it. A hire who has not clicked yet waits for nobody; the
// hires keeps the rows in the order of these times, and the sweeper tells how late the first of them is.
import type { HireRecord } from './record.ts';
import { day, minute } from '../../workflow/contract/times.ts';

type Waiting = Pick<HireRecord, 'saidAt' | 'dueAt' | 'waiting'>;

/** For what was said and what is to be told: the sweeper brings both every minute. */
const patience = 15 * minute;
/** For the end of a hire: at the deadline, or after a redrive as much as a day later. */
const beyondDeadline = 2 * day;

/** For somebody to redrive an execution that failed; a refused hire is HR's, until the sweeper should have withdrawn it. */
export const repairTime = day;

/** Something that the hire or HR said has not reached the workflow yet. */
const isSaid = ({ outcome, pending, cancel, correct }: HireRecord) =>
  !outcome && (pending ?? cancel ?? correct) !== undefined;

function dueAtOf({
  outcome,
  outbox: [oldest],
  saidAt,
  repairBy,
  fencingToken,
  deadlineAt,
}: HireRecord): number | undefined {
  const lastOpened = fencingToken?.[1] ?? 0;
  const ends = repairBy ?? Math.max(deadlineAt, lastOpened) + beyondDeadline;
  const dues = [
    ...(oldest ? [oldest.at + patience] : []),
    ...(saidAt === undefined ? [] : [saidAt + patience]),
    ...(outcome ? [] : [ends]),
  ];
  return dues.length > 0 ? Math.min(...dues) : undefined;
}

/** @param before the row as it was, which knows since when it has waited */
export function waitingOf(before: HireRecord | undefined, row: HireRecord, now: number): Waiting {
  const said = isSaid(row) ? { saidAt: before?.saidAt ?? now } : {};
  const dueAt = dueAtOf({ ...row, ...said });
  return { ...said, ...(dueAt !== undefined && { dueAt, waiting: 'for-us' }) };
}
