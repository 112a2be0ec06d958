// Local DynamoDB: dynalite's own operations on an in-memory store, called without its HTTP server, so that every
// transport reaches them and an unexpected error rejects one request instead of ending the process.
// What dynalite lacks (TransactWriteItems, UpdateTimeToLive, PartiQL, streams) is refused by name; the times and ids
// of tables are its own, not the environment's.
import { setImmediate } from 'node:timers/promises';
import { AwsError, notImplemented, unknownOperation } from '../kit/aws-error.ts';
import type { Service } from '../kit/seams.ts';
import { createStore, isDynaliteError, loadOperation, operationNames, type Store } from './dynalite.ts';

export type DynamoDbOptions = { region?: string; accountId?: string };

const tableOf = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'TableName' in input && typeof input.TableName === 'string'
    ? input.TableName
    : undefined;

const statusIn = (answer: unknown): unknown => {
  const table: unknown = typeof answer === 'object' && answer !== null && 'Table' in answer ? answer.Table : undefined;
  return typeof table === 'object' && table !== null && 'TableStatus' in table ? table.TableStatus : undefined;
};

/** dynalite tries an ARN on a pattern that takes for ever on a text of many colons. */
const checkArn = (input: unknown): void => {
  if (typeof input !== 'object' || input === null || !('ResourceArn' in input)) return;
  const { ResourceArn: arn } = input;
  if (typeof arn !== 'string' || arn.split(':', 12).length < 12) return;
  throw new AwsError('ValidationException', `Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
};

const asAwsError = (error: unknown): unknown => {
  if (!isDynaliteError(error)) return error;
  const { __type: wireType, message, Message } = error.body;
  const name = wireType.split('#').at(-1) ?? wireType;
  return new AwsError(name, message ?? Message ?? '', { status: error.statusCode, wireType });
};

export class LocalDynamoDb implements Service {
  readonly #options: DynamoDbOptions;
  #store: Store | undefined;

  constructor(options: DynamoDbOptions = {}) {
    this.#options = options;
  }

  async call(operation: string, input: unknown): Promise<unknown> {
    if (!operationNames.has(operation)) {
      const sdk: object = await import('@aws-sdk/client-dynamodb');
      throw `${operation}Command` in sdk ? notImplemented(operation) : unknownOperation(operation);
    }
    checkArn(input);
    const answer = await this.#run(operation, input);
    const table = tableOf(input);
    if (table !== undefined && ['CreateTable', 'UpdateTable', 'DeleteTable'].includes(operation)) {
      await this.#tableSettled(table);
    }
    return answer;
  }

  async #run(operation: string, input: unknown): Promise<unknown> {
    this.#store ??= createStore(this.#options);
    try {
      return await loadOperation(operation)(this.#store, input);
    } catch (error) {
      throw asAwsError(error);
    }
  }

  /** dynalite ends CREATING, UPDATING and DELETING a moment after its answer; nobody should have to poll for that. */
  async #tableSettled(table: string): Promise<void> {
    for (;;) {
      const status = await this.#run('DescribeTable', { TableName: table }).then(statusIn, () => 'gone');
      if (status === 'ACTIVE' || status === 'gone') return;
      await setImmediate();
    }
  }
}
