// The desk: reads and changes the row of a hire. A change is a pure function of the row, written on the condition that
// nobody else has written meanwhile, so whoever adds the second of two things sees the first.
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { DeskConflictError, SupersededError, UnforeseenError } from '../../workflow/errors.ts';
import { awsCall } from './aws-call.ts';
import { type HireRow, hireRow, rowKey, stageOf } from './hire-row.ts';
import type { Services } from './services.ts';

export type DeskServices = Pick<Services, 'dynamo' | 'settings' | 'clock'>;

/** A row before the desk has numbered and staged it. */
export type RowDraft = Omit<HireRow, 'version' | 'stage' | 'pk' | 'sequence'>;

/** Writers that meet at one row: the step, a callback or two, the sweeper, HR. */
const triesPerChange = 8;

export async function readRow({ dynamo, settings }: DeskServices, hireId: string): Promise<HireRow | undefined> {
  const command = new GetCommand({ TableName: settings.deskTable, Key: { pk: rowKey(hireId) }, ConsistentRead: true });
  const { Item } = await awsCall('DynamoDB GetItem (desk)', () => dynamo.send(command));
  return Item && z.parse(hireRow, Item);
}

async function writeRow(services: DeskServices, before: HireRow | undefined, draft: RowDraft) {
  const { dynamo, settings, clock } = services;
  const pk = rowKey(draft.hireId);
  const version = (before?.version ?? 0) + 1;
  const plain: HireRow = { ...draft, pk, version, stage: 'preparing', sequence: before?.sequence ?? 0 };
  const stage = stageOf(plain);
  const isNews = stage !== before?.stage;
  const sequence = plain.sequence + (isNews ? 1 : 0);
  const row: HireRow = { ...plain, stage, sequence };
  if (isNews) row.outbox = { stage, sequence, at: clock.now() };
  const condition = before
    ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': before.version } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const command = new PutCommand({ TableName: settings.deskTable, Item: row, ...condition });
  return awsCall(
    'DynamoDB PutItem (desk)',
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
 * @throws DeskConflictError after eight lost races
 */
export async function changeRow(
  services: DeskServices,
  hireId: string,
  change: (row: HireRow | undefined) => RowDraft | undefined,
): Promise<HireRow | undefined> {
  for (let tries = 0; tries < triesPerChange; tries += 1) {
    const before = await readRow(services, hireId);
    const draft = change(before);
    if (!draft) return before;
    const written = await writeRow(services, before, draft);
    if (written) return written;
  }
  throw new DeskConflictError('The row of this hire was changed by others again and again.');
}

/** Whose hire a step works on, and for which execution. */
export type Owner = { readonly hireId: string; readonly executionArn: string };

function checkOwner(row: HireRow | undefined, { executionArn }: Owner): HireRow {
  if (row?.executionArn === executionArn) return row;
  throw new SupersededError('The row of this hire belongs to another execution.');
}

/** @throws SupersededError when the row is not this execution's */
export const ownRow = async (services: DeskServices, owner: Owner): Promise<HireRow> =>
  checkOwner(await readRow(services, owner.hireId), owner);

/** Changes the row of an execution's own hire. @throws SupersededError, DeskConflictError */
export async function changeOwnRow(
  services: DeskServices,
  owner: Owner,
  change: (row: HireRow) => RowDraft | undefined,
): Promise<HireRow> {
  const row = await changeRow(services, owner.hireId, (there) => change(checkOwner(there, owner)));
  if (!row) throw new UnforeseenError('The row of this hire is gone.');
  return row;
}
