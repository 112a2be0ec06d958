// What the repository works out of a record before it writes it: the stage that the page shows, the events for HR, when the
// sweeper looks at it, and what it waits for.
import { day } from '../../workflow/contract/times.ts';
import { newProblem } from './mail-feedback.ts';
import { overdueOf, timeAtWork } from './overdue.ts';
import { type HireRecord, type RecordDraft, recordKey } from './record.ts';
import { noPageState } from './page/state.ts';
import { isWaitOpen, stageOf } from './stage.ts';

/** How long until somebody looks whether the execution still runs: soon where a person may look on, as it is at work. */
export const timeToLook = (record: HireRecord): number => (isWaitOpen(record) ? day : timeAtWork);

/** What waits to be sent is looked at at once; a record that only has an execution to look at, in time. */
function sweepOf(record: HireRecord, now: number): Pick<HireRecord, 'sweepAt' | 'sweep'> {
  const { outcome, hr, deadlines } = record;
  const [oldest] = record.outbox.events;
  if (outcome && !oldest && !hr.erase) return { sweepAt: undefined, sweep: undefined };
  const isAsked = (hr.cancel ?? hr.correct ?? hr.resend ?? hr.erase) !== undefined;
  const isUrgent = oldest !== undefined || isAsked;
  const sweepAt = deadlines.lookAgainAt ?? oldest?.at ?? (isUrgent ? now : now + timeToLook(record));
  return { sweepAt, sweep: isUrgent ? 'urgent' : 'routine' };
}

/** The outbox with the events of this change, numbered on. */
function outboxOf(
  before: HireRecord | undefined,
  draft: RecordDraft,
  stage: HireRecord['stage'],
  now: number,
): HireRecord['outbox'] {
  const { attempt, executionArn, outcome } = draft;
  const common = { stage, at: now, attempt, executionArn, ...(outcome && { outcome }) };
  const next = (before?.outbox.sequence ?? 0) + 1;
  const moved = stage === before?.stage ? [] : [{ ...common, sequence: next }];
  const mailProblem = newProblem(before, draft);
  const added = mailProblem ? [...moved, { ...common, sequence: next + moved.length, mailProblem }] : moved;
  const sequence = added.at(-1)?.sequence ?? before?.outbox.sequence ?? 0;
  return { ...draft.outbox, sequence, events: [...draft.outbox.events, ...added] };
}

/** Everything that is worked out is worked out anew. */
export function derivedRecord(before: HireRecord | undefined, draft: RecordDraft, now: number): HireRecord {
  // What is told HR by events: an answer that is being judged is no stage of its own.
  const stage = stageOf({
    ...draft,
    wait: draft.wait && { ...draft.wait, answeredWith: undefined },
    page: noPageState(draft.page.language),
  });
  const { lookAgainAt } = draft.deadlines;
  // When to look again was found out for the record as it was; any other change asks for a look of its own.
  const isNewLook = lookAgainAt !== before?.deadlines.lookAgainAt;
  const record = {
    ...draft,
    pk: recordKey(draft.hireId),
    version: (before?.version ?? 0) + 1,
    stage,
    outbox: outboxOf(before, draft, stage, now),
    deadlines: { ...draft.deadlines, lookAgainAt: isNewLook ? lookAgainAt : undefined },
  };
  return { ...record, ...sweepOf(record, now), ...overdueOf(before, record, now) };
}
