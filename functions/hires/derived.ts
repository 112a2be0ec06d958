// What the hires table works out of a row before it writes it: the stage that the page shows, the news for HR, when the sweeper
// looks at it, and what it waits for.
import { answerFor, type HireRecord, rowKey, stageOf } from './record.ts';
import { newProblem } from './mail-feedback.ts';
import { day } from '../../workflow/contract/times.ts';
import { waitingOf } from './overdue.ts';

/** A row before the hires table has numbered and staged it. */
export type RecordDraft = Omit<HireRecord, 'version' | 'stage' | 'pk' | 'sequence'>;

/** What waits to be sent is looked at at once; a row that only has an execution to look at, once a day. */
function attentionOf(row: HireRecord, now: number): Pick<HireRecord, 'sweepAt' | 'attention'> {
  const [oldest] = row.outbox;
  if (row.outcome && !oldest && !row.erase) return {};
  const isAnswerWaiting = row.wait?.taskToken !== undefined && answerFor(row) !== undefined;
  const isWanted = oldest !== undefined || row.cancel !== undefined || row.erase !== undefined || isAnswerWaiting;
  const sweepAt = row.lookAgainAt ?? oldest?.at ?? (isWanted ? now : now + day);
  return { sweepAt, attention: isWanted ? 'wanted' : 'look' };
}

/** What HR is to be told of this change, numbered on. */
function newsOf(
  before: HireRecord | undefined,
  draft: RecordDraft,
  stage: HireRecord['stage'],
  now: number,
): HireRecord['outbox'] {
  const { attempt, executionArn, outcome } = draft;
  const common = { stage, at: now, attempt, executionArn, ...(outcome && { outcome }) };
  const sequence = (before?.sequence ?? 0) + 1;
  const moved = stage === before?.stage ? [] : [{ ...common, sequence }];
  const mailProblem = newProblem(before, draft);
  return mailProblem ? [...moved, { ...common, sequence: sequence + moved.length, mailProblem }] : moved;
}

/** Everything that is worked out is worked out anew. */
export function stagedRow(before: HireRecord | undefined, draft: RecordDraft, now: number): HireRecord {
  const {
    sweepAt: _sweepAt,
    attention: _attention,
    saidAt: _saidAt,
    dueAt: _dueAt,
    waiting: _waiting,
    lookAgainAt,
    ...plain
  } = draft;
  const pk = rowKey(draft.hireId);
  const version = (before?.version ?? 0) + 1;
  const stage = stageOf(draft);
  const news = newsOf(before, draft, stage, now);
  const sequence = news.at(-1)?.sequence ?? before?.sequence ?? 0;
  const outbox = [...draft.outbox, ...news];
  // When to look again was found out for the row as it was; any other change asks for a look of its own.
  const isLooked = lookAgainAt !== undefined && lookAgainAt !== before?.lookAgainAt;
  const staged = { ...plain, pk, version, stage, sequence, outbox, ...(isLooked && { lookAgainAt }) };
  return { ...staged, ...attentionOf(staged, now), ...waitingOf(before, staged, now) };
}
