// The SDK's document client on the memory store: commands in, native values out, no wire and no attribute values.
import { notImplemented } from '../kit/aws-error.ts';
import { asSdkError, type DirectClient, type SdkCommand } from '../transports/direct.ts';
import type { MemoryDynamoDb } from './memory.ts';

const operations: ReadonlyMap<string, string> = new Map([
  ['GetCommand', 'GetItem'],
  ['PutCommand', 'PutItem'],
  ['UpdateCommand', 'UpdateItem'],
  ['DeleteCommand', 'DeleteItem'],
  ['QueryCommand', 'Query'],
  ['ScanCommand', 'Scan'],
  ['CreateTableCommand', 'CreateTable'],
  ['DescribeTableCommand', 'DescribeTable'],
]);

/** AWS's name of the operation that a document client's command runs. */
export const documentOperation = (command: object): string =>
  operations.get(command.constructor.name) ?? command.constructor.name.replace(/Command$/, '');

export const memoryDocumentClient = (store: MemoryDynamoDb): DirectClient => {
  function send<Output>(command: SdkCommand<Output>): Promise<Output>;
  async function send(command: SdkCommand<unknown>): Promise<unknown> {
    try {
      const operation = operations.get(command.constructor.name);
      if (operation === undefined) throw notImplemented(command.constructor.name);
      const answer = store.run(operation, { ...command.input });
      return Object.assign(answer, { $metadata: { httpStatusCode: 200, attempts: 1 } });
    } catch (error) {
      throw asSdkError(error);
    }
  }
  return { send };
};
