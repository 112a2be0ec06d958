// The item of a hire's page state: read together with the record, and only what belongs to the record as it is counts.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { overduePartition } from '../../../workflow/contract/indexes.ts';
import { aws } from '../../runtime/aws.ts';
import type { Clients } from '../../runtime/bind.ts';
import { answerPatience, timeAtWork } from '../overdue.ts';
import { noPageState, pageState, type PageState } from './state.ts';
import type { HireRecord, StoredRecord } from '../record.ts';
import { isResend } from '../stage.ts';

/** The functions of the page may write items with this prefix alone (infra/functions/statements.ts). */
export const pageItemPrefix = 'page#';
export const pageItemKey = (hireId: string) => `${pageItemPrefix}${hireId}`;

/** `version` is whatever stands there: a change is made on the condition that it still does. */
const stored = z.object({ version: z.unknown(), executionArn: z.string(), state: pageState });
export type PageItem = z.infer<typeof stored>;

/** What is no page state counts as none: a function of the page must not be able to stop the steps. */
const readable = (item: Record<string, unknown>): PageItem => {
  const read = z.safeParse(stored, item);
  if (read.success) return read.data;
  return { version: item['version'], executionArn: '', state: noPageState('en') };
};

export async function readPageItem(
  { dynamo, settings }: Pick<Clients, 'dynamo' | 'settings'>,
  hireId: string,
): Promise<PageItem | undefined> {
  const Key = { pk: pageItemKey(hireId) };
  const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
  const { Item } = await aws('DynamoDB GetItem (hires)', () => dynamo.send(command));
  return Item && readable(Item);
}

/** Whether a pending answer is to the wait that is open, through the link that is live. */
function counts({ outcome, wait, link }: StoredRecord, pending: PageState['pending']): boolean {
  if (!pending || outcome || pending.waitNumber !== wait?.waitNumber) return false;
  return isResend(pending.action) || pending.link === link.live?.hash;
}

/** The record with its page state; an item of an earlier attempt says nothing. */
export function withPageItem(record: StoredRecord, item: PageItem | undefined): HireRecord {
  const isOfAttempt = item?.executionArn === record.executionArn;
  const state: PageState = isOfAttempt ? item.state : noPageState(record.identity.language);
  const isCurrent = counts(record, state.pending);
  const isAnswered = record.wait && state.delivered?.wait === record.wait.id;
  return {
    ...record,
    wait: record.wait && { ...record.wait, ...(isAnswered && { answeredWith: state.delivered?.action }) },
    page: { ...state, pending: isCurrent ? state.pending : undefined, stale: isCurrent ? undefined : state.pending },
  };
}

/** The workflow has had the answer, and is at work with it. */
const isAtWork = ({ outcome, wait, page, deadlines }: HireRecord): boolean =>
  !outcome && deadlines.repairDueAt === undefined && wait !== undefined && page.delivered?.wait === wait.id;

/** When the sweeper looks: at a pending answer, or whether the execution still runs that had it. */
function lookOf(record: HireRecord, lookAt: number): Record<string, unknown> {
  const { pending } = record.page;
  if (!pending) return isAtWork(record) ? { sweep: 'routine', sweepAt: lookAt + timeAtWork } : {};
  return { sweep: 'urgent', sweepAt: lookAt, dueAt: pending.at + answerPatience, overdueIndex: overduePartition };
}

/** What is written: the whole state, and when the sweeper looks. */
export function pageAttributes(record: HireRecord, lookAt: number): Record<string, unknown> {
  const { executionArn, expiresAt, page } = record;
  const { stale: _stale, ...state } = page;
  return {
    executionArn,
    state,
    expiresAt,
    sweep: undefined,
    sweepAt: undefined,
    dueAt: undefined,
    overdueIndex: undefined,
    ...lookOf(record, lookAt),
  };
}
