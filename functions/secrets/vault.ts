// The vault: sealed secrets with an end, in a table of their own. DynamoDB's TTL only collects garbage (it is days late,
// docs.aws.amazon.com/amazondynamodb, TTL); whether a secret is over is decided here, by our clock.
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { awsCall } from '../runtime/aws.ts';
import { type Purpose, seal, unseal } from './envelope.ts';
import type { Services, VaultServices } from '../runtime/services.ts';

/** Where a secret lies: of which hire, for what, and which one when there can be several. */
export type VaultPlace = { readonly hireId: string; readonly purpose: Purpose; readonly number?: string | number };

const vaultItem = z.object({ sealed: z.instanceof(Uint8Array), endsAt: z.number() });
const itemName = ({ purpose, number }: VaultPlace) => (number === undefined ? purpose : `${purpose}#${number}`);
const keyOf = (place: VaultPlace) => ({ hireId: place.hireId, item: itemName(place) });
const contextOf = ({ hireId, purpose }: VaultPlace) => ({ hire: hireId, purpose });

async function put(
  services: VaultServices,
  place: VaultPlace,
  secret: string,
  endsAt: number,
  condition: Record<string, unknown>,
) {
  const { dynamo, settings } = services;
  const Item = {
    ...keyOf(place),
    sealed: await seal(services, contextOf(place), secret),
    endsAt,
    expiresAt: Math.ceil(endsAt / 1000),
  };
  const command = new PutCommand({ TableName: settings.vaultTable, Item, ...condition });
  return awsCall(
    'DynamoDB PutItem (vault)',
    async () => {
      await dynamo.send(command);
      return true;
    },
    ({ name }) => (name === 'ConditionalCheckFailedException' ? false : undefined),
  );
}

/** Seals a secret until `endsAt` (milliseconds since the epoch), over whatever lay in its place. */
export async function keep(services: VaultServices, place: VaultPlace, secret: string, endsAt: number): Promise<void> {
  await put(services, place, secret, endsAt, {});
}

/** Seals a secret unless a live one lies there; returns the one that lies there then. */
export async function keepIfAbsent(
  services: VaultServices,
  place: VaultPlace,
  secret: string,
  endsAt: number,
): Promise<string> {
  const there = await open(services, place);
  if (there !== undefined) return there;
  const isOurs = await put(services, place, secret, endsAt, {
    ConditionExpression: 'attribute_not_exists(#item) OR endsAt <= :now',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':now': services.clock.now() },
  });
  if (isOurs) return secret;
  return (await open(services, place)) ?? secret;
}

/** @returns the secret, or undefined when there is none or its time is over. */
export async function open(
  services: Pick<Services, 'dynamo' | 'kms' | 'clock' | 'settings'>,
  place: VaultPlace,
): Promise<string | undefined> {
  const { dynamo, settings, clock } = services;
  const command = new GetCommand({ TableName: settings.vaultTable, Key: keyOf(place), ConsistentRead: true });
  const { Item } = await awsCall('DynamoDB GetItem (vault)', () => dynamo.send(command));
  if (!Item) return undefined;
  const { sealed, endsAt } = z.parse(vaultItem, Item);
  return endsAt > clock.now() ? unseal(services, contextOf(place), sealed) : undefined;
}

/** Destroys one secret; harmless when there is none. */
export async function destroy({ dynamo, settings }: Pick<Services, 'dynamo' | 'settings'>, place: VaultPlace) {
  const command = new DeleteCommand({ TableName: settings.vaultTable, Key: keyOf(place) });
  await awsCall('DynamoDB DeleteItem (vault)', () => dynamo.send(command));
}

/** Destroys every secret of a hire. */
export async function empty(
  { dynamo, settings }: Pick<Services, 'dynamo' | 'settings'>,
  hireId: string,
): Promise<void> {
  const query = new QueryCommand({
    TableName: settings.vaultTable,
    KeyConditionExpression: 'hireId = :hireId',
    ExpressionAttributeValues: { ':hireId': hireId },
    ProjectionExpression: '#item',
    ExpressionAttributeNames: { '#item': 'item' },
    ConsistentRead: true,
  });
  const { Items = [] } = await awsCall('DynamoDB Query (vault)', () => dynamo.send(query));
  for (const { item } of Items) {
    const command = new DeleteCommand({ TableName: settings.vaultTable, Key: { hireId, item } });
    await awsCall('DynamoDB DeleteItem (vault)', () => dynamo.send(command));
  }
}
