// Invitation ids: 256 random bits in the link's fragment. The hires table knows only their SHA-256, in a small item that
// points to the hire; the record says which hash is live.
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { linkHashes } from './changes.ts';
import { hashOf } from './hash.ts';
import { beyondDeadline } from './overdue.ts';
import type { HireRecord } from './record.ts';
import { findHire } from './repository.ts';

const form = /^[\w-]{43}$/;
const pointer = z.object({ hireId: z.string() });
const pointerKey = (hash: string) => `invitation#${hash}`;

export const newInvitationId = (random: Clients['random']) => Buffer.from(random.bytes(32)).toString('base64url');

/** The page reads the fragment; fragments stay in the browser (RFC 3986, 3.5). */
export const linkOf = ({ pageUrl }: Pick<Clients['settings'], 'pageUrl'>, invitationId: string) =>
  `${pageUrl}#${invitationId}`;

/** Also once the hire has ended: anyone who comes by the last link is told how it ended, for as long as the record is there. */
export const isLiveLink = (record: HireRecord, hash: string) => record.link.live?.hash === hash;

/** The record that an id leads to, and whether the id is its live one. */
export type FollowedInvitation = { readonly record: HireRecord; readonly hash: string; readonly isLive: boolean };

/** Lets a hash lead to a hire, for longer than the record will be there; written before the record names it. */
export const pointInvitation =
  ({ dynamo, settings, clock }: Pick<Clients, 'dynamo' | 'settings' | 'clock'>) =>
  async (hash: string, { hireId, deadlines }: HireRecord): Promise<void> => {
    const lastUse = deadlines.deadlineAt + beyondDeadline + settings.redriveWindow + settings.retention;
    const expiresAt = Math.ceil(Math.max(lastUse, clock.now()) / 1000);
    const Item = { pk: pointerKey(hash), hireId, expiresAt };
    const command = new PutCommand({ TableName: settings.hiresTable, Item });
    await aws('DynamoDB PutItem (hires)', () => dynamo.send(command));
  };

/** Lets a hash lead nowhere; harmless when it does already. */
export const removeInvitation =
  ({ dynamo, settings }: Pick<Clients, 'dynamo' | 'settings'>) =>
  async (hash: string): Promise<void> => {
    const command = new DeleteCommand({ TableName: settings.hiresTable, Key: { pk: pointerKey(hash) } });
    await aws('DynamoDB DeleteItem (hires)', () => dynamo.send(command));
  };

/** @returns undefined for an id that leads nowhere */
export const followInvitation =
  (clients: Pick<Clients, 'dynamo' | 'settings'>) =>
  async (invitationId: string): Promise<FollowedInvitation | undefined> => {
    if (!form.test(invitationId)) return undefined;
    const { dynamo, settings } = clients;
    const hash = hashOf(invitationId);
    const Key = { pk: pointerKey(hash) };
    const command = new GetCommand({ TableName: settings.hiresTable, Key, ConsistentRead: true });
    const { Item } = await aws('DynamoDB GetItem (hires)', () => dynamo.send(command));
    if (!Item) return undefined;
    const record = await findHire(clients)(z.parse(pointer, Item).hireId);
    if (!record || !linkHashes(record).includes(hash)) return undefined;
    return { record, hash, isLive: isLiveLink(record, hash) };
  };
