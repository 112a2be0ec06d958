import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  TransactWriteItemsCommand,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { LocalDynamoDb } from '../../../../local/emulator/dynamodb/dynamodb.ts';
import { openHouse } from '../transports/open-environment.ts';

const TableName = 'hires';
const table: CreateTableCommandInput = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

const createHires = async () => {
  const service = new LocalDynamoDb();
  const house = openHouse({
    services: [{ target: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0', service }],
  });
  const client = new DynamoDBClient(house.clientConfig);
  await client.send(new CreateTableCommand(table));
  return { client, documents: DynamoDBDocumentClient.from(client), service, reported: house.reported };
};

const Key = { pk: 'hire-1', sk: 'row' };

it('has a table ready as soon as it is created, and gone as soon as it is deleted', async () => {
  const { client } = await createHires();
  const described = await client.send(new DescribeTableCommand({ TableName }));
  expect(described.Table).toMatchObject({
    TableStatus: 'ACTIVE',
    TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/hires',
  });
  await client.send(new DeleteTableCommand({ TableName }));
  await expect(client.send(new DescribeTableCommand({ TableName }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

it('writes, reads and queries items', async () => {
  const { documents } = await createHires();
  const Item = { ...Key, version: 1, sealed: new Uint8Array([1, 2, 3]), 日本: ['語', { __proto__x: true }] };
  await documents.send(new PutCommand({ TableName, Item }));
  expect((await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item).toEqual(Item);
  const KeyConditionExpression = 'pk = :pk';
  const query = new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues: { ':pk': 'hire-1' } });
  expect((await documents.send(query)).Items).toEqual([Item]);
});

it('keeps what it stored apart from what the caller goes on changing', async () => {
  const { service } = await createHires();
  const Item = { pk: { S: 'hire-2' }, sk: { S: 'row' }, list: { L: [{ S: 'a' }] } };
  await service.call('PutItem', { TableName, Item });
  Item.list.L.push({ S: 'b' });
  const answer = await service.call('GetItem', { TableName, Key: { pk: { S: 'hire-2' }, sk: { S: 'row' } } });
  expect(answer).toMatchObject({ Item: { list: { L: [{ S: 'a' }] } } });
});

it('lets only one of many conditional writers win', async () => {
  const { documents } = await createHires();
  await documents.send(new PutCommand({ TableName, Item: { ...Key, version: 1 } }));
  const update = () =>
    documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET version = :next',
        ConditionExpression: 'version = :seen',
        ExpressionAttributeValues: { ':seen': 1, ':next': 2 },
        ReturnValues: 'ALL_NEW',
      }),
    );
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, update));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const lost = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(lost?.reason).toBeInstanceOf(ConditionalCheckFailedException);
});

it.each([
  ['a bad expression', { TableName, Key, UpdateExpression: 'SET (((' }, 'ValidationException'],
  ['no key', { TableName }, 'ValidationException'],
  ['another table', { TableName: 'none', Key: { pk: { S: 'a' } } }, 'ResourceNotFoundException'],
  ['a wrong type', { TableName, Key: { pk: { S: 7 } } }, 'SerializationException'],
])('refuses %s as DynamoDB does', async (_what, input, name) => {
  const { service } = await createHires();
  const wire = 'UpdateExpression' in input ? { ...input, Key: { pk: { S: 'a' }, sk: { S: 'b' } } } : input;
  await expect(service.call('UpdateItem', wire)).rejects.toMatchObject({ name, status: 400 });
});

it.each(['ListTagsOfResource', 'TagResource', 'UntagResource'])(
  'refuses an ARN of very many colons in %s at once',
  async (operation) => {
    const { service } = await createHires();
    const input = { ResourceArn: 'a:'.repeat(5000), Tags: [{ Key: 'k', Value: 'v' }], TagKeys: ['k'] };
    await expect(service.call(operation, input)).rejects.toMatchObject({ name: 'ValidationException' });
  },
);

it('refuses what dynalite lacks by name', async () => {
  const { client, service, reported } = await createHires();
  const transaction = new TransactWriteItemsCommand({ TransactItems: [] });
  await expect(client.send(transaction)).rejects.toMatchObject({
    name: 'NotImplemented',
    $metadata: { httpStatusCode: 501 },
  });
  await expect(service.call('Nonsense', {})).rejects.toMatchObject({ name: 'UnknownOperationException' });
  expect(reported).toEqual([]);
});
