// What the desk works out of a row before it writes it: the stage that the page shows, the news for HR, when the sweeper
// looks at it, and what it waits for.
import { answerFor, type HireRow, rowKey, stageOf } from './hire-row.ts';
import { day } from './times.ts';
import { waitingOf } from './waiting.ts';

/** A row before the desk has numbered and staged it. */
export type RowDraft = Omit<HireRow, 'version' | 'stage' | 'pk' | 'sequence'>;

/** What waits to be sent is looked at at once; a row that only has an execution to look at, once a day. */
function attentionOf(row: HireRow, now: number): Pick<HireRow, 'sweepAt' | 'attention'> {
  const [oldest] = row.outbox;
  if (row.outcome && !oldest && !row.erase) return {};
  const isAnswerWaiting = row.wait?.taskToken !== undefined && answerFor(row) !== undefined;
  const isWanted = oldest !== undefined || row.cancel !== undefined || row.erase !== undefined || isAnswerWaiting;
  const sweepAt = row.lookAgainAt ?? oldest?.at ?? (isWanted ? now : now + day);
  return { sweepAt, attention: isWanted ? 'wanted' : 'look' };
}

/** Everything that is worked out is worked out anew. */
export function stagedRow(before: HireRow | undefined, draft: RowDraft, now: number): HireRow {
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
  const isNews = stage !== before?.stage;
  const sequence = (before?.sequence ?? 0) + (isNews ? 1 : 0);
  const { attempt, executionArn, outcome } = draft;
  const news = { stage, sequence, at: now, attempt, executionArn, ...(outcome && { outcome }) };
  const outbox = isNews ? [...draft.outbox, news] : draft.outbox;
  // When to look again was found out for the row as it was; any other change asks for a look of its own.
  const isLooked = lookAgainAt !== undefined && lookAgainAt !== before?.lookAgainAt;
  const staged = { ...plain, pk, version, stage, sequence, outbox, ...(isLooked && { lookAgainAt }) };
  return { ...staged, ...attentionOf(staged, now), ...waitingOf(before, staged, now) };
}
