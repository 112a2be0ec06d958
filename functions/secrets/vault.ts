// The vault: sealed secrets with an end, in a table of their own. DynamoDB's TTL only collects garbage (it is days late,
// docs.aws.amazon.com/amazondynamodb, TTL); whether a secret has expired is decided here, by our clock.
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { aws } from '../runtime/aws.ts';
import type { Clients } from '../runtime/bind.ts';
import { type Purpose, seal, unseal } from './envelope.ts';

/** Where a secret lies: of which hire, for what, and which one when there can be several. */
export type VaultPlace = { readonly hireId: string; readonly purpose: Purpose; readonly number?: string | number };

type Deleting = Pick<Clients, 'dynamo' | 'settings'>;
type Sealing = Deleting & Pick<Clients, 'kms' | 'random'>;
type Opening = Deleting & Pick<Clients, 'kms' | 'clock'>;

/** What was typed and is not wanted is emptied, where it can not be removed (typed.ts). */
const vaultItem = z.object({ sealed: z.optional(z.instanceof(Uint8Array)), endsAt: z.number() });
const itemName = ({ purpose, number }: VaultPlace) => (number === undefined ? purpose : `${purpose}#${number}`);

/** The functions of the page may write items with this prefix alone (infra/functions/statements.ts). */
export const typedPrefix = 'page#';
const typed: ReadonlySet<Purpose> = new Set(['new-password', 'verification-code']);
const partitionsOf = (hireId: string) => [hireId, `${typedPrefix}${hireId}`];

export const keyOf = (place: VaultPlace) => ({
  hireId: typed.has(place.purpose) ? `${typedPrefix}${place.hireId}` : place.hireId,
  item: itemName(place),
});
export const contextOf = ({ hireId, purpose, number = 'only' }: VaultPlace) => ({
  hire: hireId,
  purpose,
  number: String(number),
});

async function write(
  clients: Sealing,
  place: VaultPlace,
  secret: string,
  endsAt: number,
  condition: Record<string, unknown> = {},
): Promise<'written' | 'occupied'> {
  const { dynamo, settings } = clients;
  const Item = {
    ...keyOf(place),
    sealed: await seal(clients, contextOf(place), secret),
    endsAt,
    expiresAt: Math.ceil(endsAt / 1000),
  };
  const command = new PutCommand({ TableName: settings.vaultTable, Item, ...condition });
  const send = async () => {
    await dynamo.send(command);
    return 'written' as const;
  };
  return aws('DynamoDB PutItem (vault)', send, { ConditionalCheckFailedException: () => 'occupied' as const });
}

/** Seals a secret until `endsAt` (milliseconds since the epoch), over whatever lay in its place. */
export const putSecret =
  (clients: Sealing) =>
  async (place: VaultPlace, secret: string, endsAt: number): Promise<void> => {
    await write(clients, place, secret, endsAt);
  };

/** Seals a secret unless a live one lies there; returns the one that lies there then. */
export const putSecretIfAbsent =
  (clients: Sealing & Opening) =>
  async (place: VaultPlace, secret: string, endsAt: number): Promise<string> => {
    const get = getSecret(clients);
    const stored = await get(place);
    if (stored !== undefined) return stored;
    const written = await write(clients, place, secret, endsAt, {
      ConditionExpression: 'attribute_not_exists(#item) OR endsAt <= :now',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':now': clients.clock.now() },
    });
    if (written === 'written') return secret;
    return (await get(place)) ?? secret;
  };

/** The secret, or undefined when there is none or it has expired. */
export const getSecret =
  (clients: Opening) =>
  async (place: VaultPlace): Promise<string | undefined> => {
    const { dynamo, settings, clock } = clients;
    const command = new GetCommand({ TableName: settings.vaultTable, Key: keyOf(place), ConsistentRead: true });
    const { Item } = await aws('DynamoDB GetItem (vault)', () => dynamo.send(command));
    if (!Item) return undefined;
    const { sealed, endsAt } = z.parse(vaultItem, Item);
    return sealed && endsAt > clock.now() ? unseal(clients, contextOf(place), sealed) : undefined;
  };

/** Destroys one secret; harmless when there is none. */
export const deleteSecret =
  ({ dynamo, settings }: Deleting) =>
  async (place: VaultPlace): Promise<void> => {
    const command = new DeleteCommand({ TableName: settings.vaultTable, Key: keyOf(place) });
    await aws('DynamoDB DeleteItem (vault)', () => dynamo.send(command));
  };

async function deletePartition({ dynamo, settings }: Deleting, hireId: string): Promise<void> {
  const query = new QueryCommand({
    TableName: settings.vaultTable,
    KeyConditionExpression: 'hireId = :hireId',
    ExpressionAttributeValues: { ':hireId': hireId },
    ProjectionExpression: '#item',
    ExpressionAttributeNames: { '#item': 'item' },
    ConsistentRead: true,
  });
  const { Items = [] } = await aws('DynamoDB Query (vault)', () => dynamo.send(query));
  for (const { item } of Items) {
    const command = new DeleteCommand({ TableName: settings.vaultTable, Key: { hireId, item } });
    await aws('DynamoDB DeleteItem (vault)', () => dynamo.send(command));
  }
}

/** Destroys every secret of a hire. */
export const deleteSecrets =
  (clients: Deleting) =>
  async (hireId: string): Promise<void> => {
    for (const partition of partitionsOf(hireId)) await deletePartition(clients, partition);
  };
