// The hires table: reads and changes the row of a hire. A change is a pure function of the row, written on the condition that
// nobody else has written meanwhile, so whoever adds the second of two things sees the first.
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import {
  HireConflictError,
  HireCancelledError,
  SupersededError,
  UnforeseenError,
} from '../../workflow/contract/errors.ts';
import { awsCall } from '../runtime/aws.ts';
import { type HireRecord, hireRecord, rowKey } from './record.ts';
import type { HiresServices } from '../runtime/services.ts';
import { type RecordDraft, stagedRow } from './derived.ts';

/** Writers that meet at one row: the step, a callback or two, the sweeper, HR. */
const triesPerChange = 8;

export async function readRow({ dynamo, settings }: HiresServices, hireId: string): Promise<HireRecord | undefined> {
  const command = new GetCommand({ TableName: settings.hiresTable, Key: { pk: rowKey(hireId) }, ConsistentRead: true });
  const { Item } = await awsCall('DynamoDB GetItem (hires)', () => dynamo.send(command));
  return Item && z.parse(hireRecord, Item);
}

/** Versions begin anew after an erasure; then the execution is another one. */
const asRead = ({ version, executionArn }: HireRecord) => ({
  ConditionExpression: 'version = :version AND executionArn = :executionArn',
  ExpressionAttributeValues: { ':version': version, ':executionArn': executionArn },
});

async function writeRow(
  { dynamo, settings, clock }: HiresServices,
  before: HireRecord | undefined,
  draft: RecordDraft,
) {
  const row = stagedRow(before, draft, clock.now());
  const condition = before ? asRead(before) : { ConditionExpression: 'attribute_not_exists(pk)' };
  const command = new PutCommand({ TableName: settings.hiresTable, Item: row, ...condition });
  return awsCall(
    'DynamoDB PutItem (hires)',
    async () => {
      await dynamo.send(command);
      return row;
    },
    ({ name }) => (name === 'ConditionalCheckFailedException' ? null : undefined),
  );
}

/**
 * Changes a row. `change` gets the row as it stands (undefined: there is none) and returns the new one, or undefined
 * to leave it; it may throw, and it may be called again when another writer was faster.
 * @returns the row as it stands then
 * @throws HireConflictError after eight lost races
 */
export async function changeRow(
  services: HiresServices,
  hireId: string,
  change: (row: HireRecord | undefined) => RecordDraft | undefined,
): Promise<HireRecord | undefined> {
  for (let tries = 0; tries < triesPerChange; tries += 1) {
    const before = await readRow(services, hireId);
    const draft = change(before);
    if (!draft) return before;
    const written = await writeRow(services, before, draft);
    if (written) return written;
  }
  throw new HireConflictError('The row of this hire was changed by others again and again.');
}

/** Removes a row as it was read. @returns false when somebody has changed or removed it since */
export async function removeRow({ dynamo, settings }: HiresServices, row: HireRecord): Promise<boolean> {
  const Key = { pk: rowKey(row.hireId) };
  const command = new DeleteCommand({ TableName: settings.hiresTable, Key, ...asRead(row) });
  return awsCall(
    'DynamoDB DeleteItem (hires)',
    async () => {
      await dynamo.send(command);
      return true;
    },
    ({ name }) => (name === 'ConditionalCheckFailedException' ? false : undefined),
  );
}

/** Whose hire a step works on, and for which execution. */
export type Owner = { readonly hireId: string; readonly executionArn: string };

/** Finish works on after it has closed the row; to a late run of any other step the end is the end. */
export type AtTheEnd = { readonly mayBeOnboarded: boolean };
const beforeTheEnd: AtTheEnd = { mayBeOnboarded: false };

function checkOwner(row: HireRecord | undefined, { executionArn }: Owner, { mayBeOnboarded }: AtTheEnd): HireRecord {
  if (row?.executionArn !== executionArn) {
    throw new SupersededError('The row of this hire belongs to another execution.');
  }
  // Withdrawn meanwhile, without the workflow (it was not running): only withdrawal may follow.
  if (row.outcome && row.outcome !== 'onboarded') throw new HireCancelledError('This hire has been withdrawn.');
  if (row.outcome && !mayBeOnboarded)
    throw new SupersededError('This hire has been onboarded: the step came too late.');
  return row;
}

/**
 * @throws SupersededError when the row is not this execution's or the hire has been onboarded, HireCancelledError when the
 *   hire was withdrawn
 */
export const ownRow = async (services: HiresServices, owner: Owner, end = beforeTheEnd): Promise<HireRecord> =>
  checkOwner(await readRow(services, owner.hireId), owner, end);

/** Changes the row of an execution's own hire. @throws SupersededError, HireCancelledError, HireConflictError */
export async function changeOwnRow(
  services: HiresServices,
  owner: Owner,
  change: (row: HireRecord) => RecordDraft | undefined,
  end = beforeTheEnd,
): Promise<HireRecord> {
  const row = await changeRow(services, owner.hireId, (there) => {
    // Steps run, so the execution does: it was redriven, if it had failed.
    const { repairBy: _repairBy, ...atWork } = checkOwner(there, owner, end);
    return change(atWork);
  });
  if (!row) throw new UnforeseenError('The row of this hire is gone.');
  return row;
}
