// What a hire waits for from us, and by when it should have come. A hire who has not clicked yet waits for nobody; an index
// keeps the records in the order of these times, and the sweeper says how late the first of them is.
import { overduePartition } from '../../workflow/contract/indexes.ts';
import { day, minute } from '../../workflow/contract/times.ts';
import type { HireRecord } from './record.ts';

type Overdue = Pick<HireRecord, 'deadlines' | 'dueAt' | 'overdueIndex'>;

/** For an answer to be delivered and an event to be sent: the sweeper does both every minute. */
export const answerPatience = 15 * minute;
const patience = answerPatience;
/** For the end of a hire: at the deadline, or after a redrive as much as a day later. */
export const beyondDeadline = 2 * day;

/** What the workflow does with an answer takes seconds: after that somebody looks whether the execution still runs. */
export const timeAtWork = 2 * minute;

/** For somebody to redrive an execution that failed; a rejected hire is HR's, until the sweeper should have withdrawn it. */
export const repairTime = day;

/** A request of HR has not reached the workflow yet; answers of the hire have a time of their own (page/item.ts). */
const isUndelivered = ({ outcome, hr }: HireRecord) => !outcome && (hr.cancel ?? hr.correct ?? hr.resend) !== undefined;

function dueAtOf(
  { outcome, outbox, fencingToken, deadlines }: HireRecord,
  answeredAt: number | undefined,
): number | undefined {
  const [oldest] = outbox.events;
  const lastOpened = fencingToken?.[1] ?? 0;
  const ends = deadlines.repairDueAt ?? Math.max(deadlines.deadlineAt, lastOpened) + beyondDeadline;
  const dues = [
    ...(oldest ? [oldest.at + patience] : []),
    ...(answeredAt === undefined ? [] : [answeredAt + patience]),
    ...(outcome ? [] : [ends]),
  ];
  return dues.length > 0 ? Math.min(...dues) : undefined;
}

/** @param before the record as it was, which knows since when it has waited */
export function overdueOf(before: HireRecord | undefined, record: HireRecord, now: number): Overdue {
  const answeredAt = isUndelivered(record) ? (before?.deadlines.answeredAt ?? now) : undefined;
  const dueAt = dueAtOf(record, answeredAt);
  const deadlines = { ...record.deadlines, answeredAt };
  return { deadlines, dueAt, overdueIndex: dueAt === undefined ? undefined : overduePartition };
}
