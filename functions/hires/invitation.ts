// Invitation ids: 256 random bits in the link's fragment. The hires table knows only their SHA-256, in a small item that points
// to the hire; the row says which hash is live.
import { createHash } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { awsCall } from '../runtime/aws.ts';
import { readRow } from './repository.ts';
import type { HireRecord } from './record.ts';
import type { HiresServices, Services } from '../runtime/services.ts';

const form = /^[\w-]{43}$/;
const pointer = z.object({ hireId: z.string() });
const pointerKey = (hash: string) => `invitation#${hash}`;

export const newInvitationId = ({ random }: Pick<Services, 'random'>) =>
  Buffer.from(random.bytes(32)).toString('base64url');

export const hashOf = (invitationId: string) => createHash('sha256').update(invitationId).digest('base64url');

/** The page reads the fragment; fragments stay in the browser (RFC 3986, 3.5). */
export const linkOf = ({ settings }: Pick<Services, 'settings'>, invitationId: string) =>
  `${settings.pageUrl}#${invitationId}`;

/** Makes a hash findable; written before the row names it. */
export async function pointToHire({ dynamo, settings, clock }: HiresServices, hash: string, row: HireRecord) {
  const lastUse = row.deadlineAt + settings.redriveWindow + settings.retention;
  const expiresAt = Math.ceil(Math.max(lastUse, clock.now()) / 1000);
  const Item = { pk: pointerKey(hash), hireId: row.hireId, expiresAt };
  const command = new PutCommand({ TableName: settings.hiresTable, Item });
  await awsCall('DynamoDB PutItem (hires)', () => dynamo.send(command));
}

export const isLiveLink = (row: HireRecord, hash: string) =>
  row.link?.hash === hash && row.outcome !== 'invitation-expired';

/** Lets a hash lead nowhere; harmless when it does already. */
export async function removePointer({ dynamo, settings }: HiresServices, hash: string): Promise<void> {
  const command = new DeleteCommand({ TableName: settings.hiresTable, Key: { pk: pointerKey(hash) } });
  await awsCall('DynamoDB DeleteItem (hires)', () => dynamo.send(command));
}

/** The row that an id leads to, and whether the id is its live one; undefined for an id that leads nowhere. */
export async function followInvitation(
  services: HiresServices,
  invitationId: string,
): Promise<{ row: HireRecord; hash: string; isLive: boolean } | undefined> {
  if (!form.test(invitationId)) return undefined;
  const { dynamo, settings } = services;
  const hash = hashOf(invitationId);
  const command = new GetCommand({
    TableName: settings.hiresTable,
    Key: { pk: pointerKey(hash) },
    ConsistentRead: true,
  });
  const { Item } = await awsCall('DynamoDB GetItem (hires)', () => dynamo.send(command));
  if (!Item) return undefined;
  const row = await readRow(services, z.parse(pointer, Item).hireId);
  if (!row) return undefined;
  const isKnown = row.link?.hash === hash || row.retiredLinks.includes(hash);
  if (!isKnown) return undefined;
  return { row, hash, isLive: isLiveLink(row, hash) };
}
