import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LocalDynamoDb } from '../../../../local/emulator/dynamodb/dynamodb.ts';
import { fromAttributeValue, toAttributeValue } from '../../../../local/emulator/transports/attribute-values.ts';
import { directDocumentClient } from '../../../../local/emulator/transports/direct-document.ts';
import { openHouse } from './open-environment.ts';

type Client = Pick<DynamoDBDocumentClient, 'send'>;

const TableName = 'hires';

const createClients = async (): Promise<[Client, Client]> => {
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const service = new LocalDynamoDb();
      const services = [{ target: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0' as const, service }];
      const client = new DynamoDBClient(openHouse({ services }).clientConfig);
      const AttributeDefinitions = [{ AttributeName: 'pk', AttributeType: 'S' as const }];
      const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' as const }];
      await client.send(
        new CreateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions, KeySchema }),
      );
      return { service, client };
    }),
  );
  const marshallOptions = { removeUndefinedValues: true };
  return [
    directDocumentClient(clients[0]!.service),
    DynamoDBDocumentClient.from(clients[1]!.client, { marshallOptions }),
  ];
};

const Item = {
  pk: 'hire-1',
  version: 1,
  half: 0.5,
  nothing: null,
  missing: undefined,
  live: true,
  sealed: new Uint8Array([0, 255]),
  tags: new Set(['a', 'b']),
  numbers: new Set([1, 2]),
  nested: { list: [1, 'two', { three: [] }] },
};
const update = {
  TableName,
  Key: { pk: 'hire-1' },
  UpdateExpression: 'SET version = :next',
  ConditionExpression: 'version = :seen',
  ExpressionAttributeValues: { ':seen': 1, ':next': 2 },
  ReturnValues: 'ALL_NEW' as const,
};

const answersOf = async (client: Client) => {
  const Key = { pk: 'hire-1' };
  const answers: object[] = [
    await client.send(new PutCommand({ TableName, Item })),
    await client.send(new GetCommand({ TableName, Key, ConsistentRead: true })),
    await client.send(new GetCommand({ TableName, Key: { pk: 'none' } })),
    await client.send(new UpdateCommand(update)),
    await client.send(new UpdateCommand(update)).catch(({ name, message, $fault }) => ({ name, message, $fault })),
    await client.send(new PutCommand({ TableName, Item: { pk: 'hire-2' } })),
    await client.send(new ScanCommand({ TableName, Limit: 1 })),
    await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': 'hire-1' },
      }),
    ),
    await client.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' })),
  ];
  for (const answer of answers) Reflect.deleteProperty(answer, '$metadata');
  return answers;
};

it('answers every command as the document client of the SDK does', async () => {
  const [direct, sdk] = await createClients();
  expect(await answersOf(direct)).toEqual(await answersOf(sdk));
});

it('refuses commands that it does not run by name', async () => {
  const [direct] = await createClients();
  const batch = new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [{ pk: 'a' }] } } });
  await expect(direct.send(batch)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining('BatchGetCommand'),
  });
});

it.each([Number.NaN, new Set(), new Set([1, 'a']), Symbol('s'), new Date(0)])(
  'refuses %p as no value of DynamoDB',
  (value) => {
    expect(() => toAttributeValue(value)).toThrow(TypeError);
  },
);

it('brings any JSON back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(fromAttributeValue(toAttributeValue(plain))).toEqual(plain);
    }),
  );
});
