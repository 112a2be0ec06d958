// Random operations of the product's shapes on the memory store and on dynalite: every answer has to be the same.
import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LocalDynamoDb } from '../../../../local/emulator/dynamodb/dynamodb.ts';
import { memoryDocumentClient } from '../../../../local/emulator/dynamodb/memory-client.ts';
import { MemoryDynamoDb } from '../../../../local/emulator/dynamodb/memory.ts';
import { directDocumentClient } from '../../../../local/emulator/transports/direct-document.ts';
import { directClient, type DirectClient } from '../../../../local/emulator/transports/direct.ts';

const tables: CreateTableCommandInput[] = [
  {
    TableName: 'hires',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'attention'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-attention',
        KeySchema: [
          { AttributeName: 'attention', KeyType: 'HASH' },
          { AttributeName: 'sweepAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
  {
    TableName: 'vault',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['hireId', 'item'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'hireId', KeyType: 'HASH' },
      { AttributeName: 'item', KeyType: 'RANGE' },
    ],
  },
];
tables[0]?.AttributeDefinitions?.push({ AttributeName: 'sweepAt', AttributeType: 'N' });

const plain = { noNullPrototype: true } as const;
const hireId = fc.constantFrom('1', '2', '3');
const item = fc.constantFrom('refresh-token', 'new-password#a', 'new-password#b', 'verification-code#c');
const version = fc.integer({ min: 0, max: 3 });
const value: fc.Arbitrary<unknown> = fc.oneof(
  version,
  fc.constantFrom('', 'a text', '日本'),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
  fc.array(fc.constantFrom<unknown>(1, 'two', { three: 3 }), { maxLength: 3 }),
  fc.record({ number: version, hash: fc.constantFrom('x', 'y') }, { noNullPrototype: true }),
);

const rowCondition: fc.Arbitrary<Partial<PutCommandInput & DeleteCommandInput>> = fc.oneof(
  fc.constant({}),
  fc.constant({ ConditionExpression: 'attribute_not_exists(pk)' }),
  fc.constant({ ConditionExpression: 'attribute_exists(pk)' }),
  ...['version = :version', 'version <> :version', 'version < :version OR (NOT version <= :version)'].map(
    (ConditionExpression) =>
      version.map((at) => ({ ConditionExpression, ExpressionAttributeValues: { ':version': at } })),
  ),
  fc.constant({ ConditionExpression: 'version = :missing' }),
  fc.constant({ ExpressionAttributeValues: { ':unused': 1 } }),
);
const vaultCondition: fc.Arbitrary<Partial<PutCommandInput & DeleteCommandInput>> = fc.oneof(
  fc.constant({}),
  version.map((now) => ({
    ConditionExpression: 'attribute_not_exists(#item) OR endsAt <= :now',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':now': now },
  })),
);

const row = fc.record({ pk: hireId, version, value }, { requiredKeys: ['pk'], noNullPrototype: true });
const attentiveRow = fc.record({ pk: hireId, attention: fc.constant('wanted'), sweepAt: version }, plain);
const sealed = fc.record(
  { hireId, item, endsAt: version, sealed: fc.uint8Array({ minLength: 1, maxLength: 8 }) },
  plain,
);

const query = (input: Omit<QueryCommandInput, 'TableName'>, TableName = 'vault') =>
  new QueryCommand({ TableName, ...input });

type Command = Parameters<DirectClient['send']>[0];
const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(fc.oneof(row, attentiveRow), rowCondition)
    .map(([Item, more]) => new PutCommand({ TableName: 'hires', Item, ...more })),
  fc.tuple(hireId, rowCondition).map(([pk, more]) => new DeleteCommand({ TableName: 'hires', Key: { pk }, ...more })),
  fc.tuple(sealed, vaultCondition).map(([Item, more]) => new PutCommand({ TableName: 'vault', Item, ...more })),
  fc.record({ hireId, item }, plain).map((Key) => new DeleteCommand({ TableName: 'vault', Key })),
  hireId.map((pk) => new GetCommand({ TableName: 'hires', Key: { pk }, ConsistentRead: true })),
  fc.record({ hireId, item }, plain).map((Key) => new GetCommand({ TableName: 'vault', Key })),
  fc
    .constantFrom({ hireId: '1' }, { pk: '1' }, { hireId: '1', item: 'a', more: 'b' })
    .map((Key) => new GetCommand({ TableName: 'vault', Key })),
  hireId.map((id) =>
    query({
      KeyConditionExpression: 'hireId = :hireId',
      ExpressionAttributeValues: { ':hireId': id },
      ProjectionExpression: '#item',
      ExpressionAttributeNames: { '#item': 'item' },
      ConsistentRead: true,
    }),
  ),
  fc.tuple(hireId, fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([id, Limit, ScanIndexForward]) =>
    query({
      KeyConditionExpression: 'hireId = :hireId AND begins_with(#item, :kind)',
      ExpressionAttributeValues: { ':hireId': id, ':kind': 'new-password' },
      ExpressionAttributeNames: { '#item': 'item' },
      Limit,
      ScanIndexForward,
    }),
  ),
  fc.tuple(version, fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined })).map(([now, Limit]) =>
    query(
      {
        IndexName: 'by-attention',
        KeyConditionExpression: 'attention = :wanted AND sweepAt <= :now',
        ExpressionAttributeValues: { ':wanted': 'wanted', ':now': now },
        ...(Limit !== undefined && { Limit }),
      },
      'hires',
    ),
  ),
  fc.constantFrom('hires', 'vault', 'nowhere').map((TableName) => new ScanCommand({ TableName })),
);

const sorted = (one: object) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const inOrder = (items: unknown) => (Array.isArray(items) ? items.map(sorted).toSorted() : items);

/** What the caller sees; items that no range key orders come in no order. */
async function told(client: DirectClient, sent: Command): Promise<unknown> {
  try {
    const answer = (await client.send(sent)) as Record<string, unknown>;
    const { Items, Item, Count, LastEvaluatedKey } = answer;
    const isUnordered = sent instanceof ScanCommand || 'IndexName' in sent.input;
    return { Items: isUnordered ? inOrder(Items) : Items, Item, Count, LastEvaluatedKey };
  } catch (error) {
    return (error as Error).name;
  }
}

const TableName = 'hires';
const memoryStore = async (options = {}) => {
  const memory = memoryDocumentClient(new MemoryDynamoDb(options));
  for (const table of tables) await memory.send(new CreateTableCommand(table));
  return memory;
};

async function bothStores() {
  const dynalite = new LocalDynamoDb();
  for (const table of tables) await directClient(dynalite).send(new CreateTableCommand(table));
  return { memory: await memoryStore(), dynalite: directDocumentClient(dynalite) };
}

it('answers every operation of the product as dynalite does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      const { memory, dynalite } = await bothStores();
      for (const sent of commands) {
        expect([sent.input, await told(memory, sent)]).toEqual([sent.input, await told(dynalite, sent)]);
      }
    }),
    { numRuns: 60, seed: 20_261_124 },
  );
});

describe('the memory store', () => {
  it('says by name what it does not know', async () => {
    const memory = await memoryStore();
    const refused = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
    const Item = { pk: '1' };
    for (const sent of [
      new UpdateCommand({ TableName, Key: Item, UpdateExpression: 'ADD a :b' }),
      new PutCommand({ TableName, Item, ReturnValues: 'ALL_OLD' }),
      new PutCommand({ TableName, Item, ConditionExpression: 'size(a) > :b' }),
      new PutCommand({ TableName, Item, ConditionExpression: 'attribute_exists(a.b)' }),
      new ScanCommand({ TableName, Limit: 1 }),
    ]) {
      await expect(memory.send(sent)).rejects.toMatchObject(refused);
    }
  });

  it('keeps its own copy of what it is given, and gives copies away', async () => {
    const memory = await memoryStore();
    const Item = { pk: '1', list: [1], bytes: new Uint8Array([1]) };
    await memory.send(new PutCommand({ TableName, Item }));
    Item.list.push(2);
    Item.bytes[0] = 9;
    const get = new GetCommand({ TableName, Key: { pk: '1' } });
    const { Item: first } = await memory.send(get);
    expect(first).toEqual({ pk: '1', list: [1], bytes: new Uint8Array([1]) });
    first?.['list'].push(3);
    expect((await memory.send(get)).Item).toMatchObject({ list: [1] });
  });

  it('shows an eventually consistent reader the item as it was, when asked to be late', async () => {
    const memory = await memoryStore({ isStale: () => true });
    await memory.send(new PutCommand({ TableName, Item: { pk: '1', version: 1 } }));
    await memory.send(new PutCommand({ TableName, Item: { pk: '1', version: 2 } }));
    const read = async (ConsistentRead: boolean) =>
      (await memory.send(new GetCommand({ TableName, Key: { pk: '1' }, ConsistentRead }))).Item?.['version'];
    expect(await read(true)).toBe(2);
    expect(await read(false)).toBe(1);
  });

  it('has its tables ready at once and refuses a second one of the same name', async () => {
    const memory = await memoryStore();
    expect((await memory.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus).toBe('ACTIVE');
    await expect(memory.send(new CreateTableCommand(tables[0]!))).rejects.toThrow('already exists');
  });
});
