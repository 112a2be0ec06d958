// The direct way in for the SDK's document client: its commands run on the DynamoDB emulator without wire or signature.
import { notImplemented } from '../kit/aws-error.ts';
import type { Service } from '../kit/seams.ts';
import { fromItem, toItem } from './attribute-values.ts';
import { asSdkError, type DirectClient, type SdkCommand } from './direct.ts';

const operations = new Map([
  ['GetCommand', 'GetItem'],
  ['PutCommand', 'PutItem'],
  ['UpdateCommand', 'UpdateItem'],
  ['DeleteCommand', 'DeleteItem'],
  ['QueryCommand', 'Query'],
  ['ScanCommand', 'Scan'],
]);

const itemsIn = new Set(['Item', 'Key', 'ExclusiveStartKey', 'ExpressionAttributeValues']);
const itemsOut = new Set(['Item', 'Attributes', 'LastEvaluatedKey']);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const toWire = (input: object): object =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]: [string, unknown]) => {
      if (value === undefined) return [];
      return [[key, itemsIn.has(key) && isObject(value) ? toItem(value) : structuredClone(value)]];
    }),
  );

const fromWire = (answer: object): object =>
  Object.fromEntries(
    Object.entries(answer).map(([key, value]: [string, unknown]) => {
      if (itemsOut.has(key) && isObject(value)) return [key, fromItem(value)];
      if (key === 'Items' && Array.isArray(value)) return [key, value.filter(isObject).map(fromItem)];
      return [key, value];
    }),
  );

export const directDocumentClient = (service: Service): DirectClient => {
  function send<Output>(command: SdkCommand<Output>): Promise<Output>;
  async function send(command: SdkCommand<unknown>): Promise<unknown> {
    try {
      const operation = operations.get(command.constructor.name);
      if (operation === undefined) throw notImplemented(command.constructor.name);
      const answer = await service.call(operation, toWire(command.input));
      return { ...(isObject(answer) ? fromWire(answer) : {}), $metadata: { httpStatusCode: 200, attempts: 1 } };
    } catch (error) {
      throw asSdkError(error);
    }
  }
  return { send };
};
