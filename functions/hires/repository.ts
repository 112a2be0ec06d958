// The hires table: reads and changes the record of a hire. A change is a pure function of the record, written on the
// condition that nobody else has written meanwhile, so anyone who adds the second of two things sees the first.
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import {
  HireCancelledError,
  HireConflictError,
  HireUnknownError,
  SupersededError,
  UnforeseenError,
} from '../../workflow/contract/errors.ts';
import { hireIdOf } from '../../workflow/contract/hire.ts';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { withGroup } from './changes.ts';
import { derivedRecord } from './derived.ts';
import { readPageItem, withPageItem } from './page/item.ts';
import { type HireRecord, type RecordDraft, recordKey, storedRecord, type StoredRecord } from './record.ts';

/** Writers that meet at one record: the step, a function of the page or two, the sweeper, HR. */
const triesPerChange = 8;

type Reading = Pick<Clients, 'dynamo' | 'settings'>;
type Writing = Reading & Pick<Clients, 'clock'>;

/** The record of a hire as it lies there, or undefined when there is none. */
export const findStored =
  ({ dynamo, settings }: Reading) =>
  async (hireId: string): Promise<StoredRecord | undefined> => {
    const Key = { pk: recordKey(hireId) };
    const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
    const { Item } = await aws('DynamoDB GetItem (hires)', () => dynamo.send(command));
    return Item && z.parse(storedRecord, Item);
  };

/** The record of a hire with its page state, or undefined when there is none. */
export const findHire =
  (clients: Reading) =>
  async (hireId: string): Promise<HireRecord | undefined> => {
    const stored = await findStored(clients)(hireId);
    return stored && withPageItem(stored, await readPageItem(clients, hireId));
  };

/** Versions begin anew after an erasure; then the execution is another one. */
const asRead = ({ version, executionArn }: HireRecord) => ({
  ConditionExpression: 'version = :version AND executionArn = :executionArn',
  ExpressionAttributeValues: { ':version': version, ':executionArn': executionArn },
});

/** The page state lies in an item of its own. */
function withoutPage({ page: _page, wait, ...record }: HireRecord): StoredRecord {
  if (!wait) return record;
  const { answeredWith: _answeredWith, ...stored } = wait;
  return { ...record, wait: stored };
}

type Written = { readonly kind: 'written'; readonly record: HireRecord } | { readonly kind: 'changed-meanwhile' };
const changedMeanwhile = { ConditionalCheckFailedException: () => ({ kind: 'changed-meanwhile' }) as const };

async function write(
  { dynamo, settings, clock }: Writing,
  before: HireRecord | undefined,
  draft: RecordDraft,
): Promise<Written> {
  const record = derivedRecord(before, draft, clock.now());
  const condition = before ? asRead(before) : { ConditionExpression: 'attribute_not_exists(pk)' };
  const command = new PutCommand({ TableName: settings.hiresTable, Item: withoutPage(record), ...condition });
  const send = async () => {
    await dynamo.send(command);
    return { kind: 'written', record } as const;
  };
  return aws('DynamoDB PutItem (hires)', send, changedMeanwhile);
}

/**
 * Changes a record. `change` gets the record as it stands (undefined: there is none) and returns the new one, or
 * undefined to leave it; it may throw, and it may be called again when another writer was faster.
 * @returns the record as it stands then
 * @throws HireConflictError after eight lost races
 */
export const changeHire =
  (clients: Writing) =>
  async (
    hireId: string,
    change: (record: HireRecord | undefined) => RecordDraft | undefined,
  ): Promise<HireRecord | undefined> => {
    for (let tries = 0; tries < triesPerChange; tries += 1) {
      const before = await findHire(clients)(hireId);
      const draft = change(before);
      if (!draft) return before;
      const written = await write(clients, before, draft);
      if (written.kind === 'written') return written.record;
    }
    throw new HireConflictError('The record of this hire was changed by others again and again.');
  };

/** Removes a record as it was read. @returns false when somebody has changed or removed it since */
export const removeHire =
  ({ dynamo, settings }: Reading) =>
  async (record: HireRecord): Promise<boolean> => {
    const Key = { pk: recordKey(record.hireId) };
    const command = new DeleteCommand({ TableName: settings.hiresTable, Key, ...asRead(record) });
    const send = async () => {
      await dynamo.send(command);
      return { kind: 'removed' } as const;
    };
    const { kind } = await aws('DynamoDB DeleteItem (hires)', send, changedMeanwhile);
    return kind === 'removed';
  };

/** Whose hire a step works on, and for which execution. */
export type Owner = { readonly hireId: string; readonly executionArn: string };

/** Finish works on after it has closed the record; to a late run of any other step the end is the end. */
export type AtTheEnd = { readonly mayBeOnboarded: boolean };
const beforeTheEnd: AtTheEnd = { mayBeOnboarded: false };

function requireOwner(
  record: HireRecord | undefined,
  { executionArn }: Owner,
  { mayBeOnboarded }: AtTheEnd,
): HireRecord {
  if (record?.executionArn !== executionArn) {
    throw new SupersededError('The record of this hire belongs to another execution.');
  }
  // Withdrawn meanwhile, without the workflow (it was not running): only withdrawal may follow.
  if (record.outcome && record.outcome !== 'onboarded') throw new HireCancelledError('This hire has been withdrawn.');
  if (record.outcome && !mayBeOnboarded)
    throw new SupersededError('This hire has been onboarded: the step came too late.');
  return record;
}

/**
 * @throws SupersededError when the record is not this execution's or the hire has been onboarded, HireCancelledError when
 *   the hire was withdrawn
 */
export const ownHire =
  (clients: Reading) =>
  async (owner: Owner, end = beforeTheEnd): Promise<HireRecord> =>
    requireOwner(await findHire(clients)(owner.hireId), owner, end);

/** Changes the record of an execution's own hire. @throws SupersededError, HireCancelledError, HireConflictError */
export const changeOwnHire =
  (clients: Writing) =>
  async (
    owner: Owner,
    change: (record: HireRecord) => RecordDraft | undefined,
    end = beforeTheEnd,
  ): Promise<HireRecord> => {
    const record = await changeHire(clients)(owner.hireId, (current) =>
      // Steps run, so the execution does: it was redriven, if it had failed.
      change(withGroup(requireOwner(current, owner, end), 'deadlines', { repairDueAt: undefined })),
    );
    if (!record) throw new UnforeseenError('The record of this hire is gone.');
    return record;
  };

const unknown = () => new HireUnknownError('No hire with this employeeNumber is known.');

/** For HR, who names a hire by employee number, in whatever case. @throws HireUnknownError */
export const knownHire =
  (clients: Reading) =>
  async (employeeNumber: string): Promise<HireRecord> => {
    const record = await findHire(clients)(hireIdOf(employeeNumber));
    if (!record) throw unknown();
    return record;
  };

/** @throws HireUnknownError, HireConflictError, and what `change` throws */
export const changeKnownHire =
  (clients: Writing) =>
  async (employeeNumber: string, change: (record: HireRecord) => RecordDraft | undefined): Promise<HireRecord> => {
    const record = await changeHire(clients)(hireIdOf(employeeNumber), (current) => current && change(current));
    if (!record) throw unknown();
    return record;
  };
