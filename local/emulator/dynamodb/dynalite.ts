// The parts of dynalite 4.0.0 that its HTTP handler is made of, with types: store, validations, actions.
import { createRequire } from 'node:module';

export type Store = { tableDb: { awsAccountId: string; awsRegion: string } };

type Validation = { types: object; custom?: unknown };

const require = createRequire(import.meta.url);

const database: { create(options: Record<string, number>): Store } = require('dynalite/db');

const validations: {
  checkTypes(data: unknown, types: object): object;
  checkValidations(data: object, types: object, custom: unknown, store: Store): object;
} = require('dynalite/validations');

export const operationNames: ReadonlySet<string> = new Set([
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'ListTagsOfResource',
  'UpdateItem',
  'UpdateTable',
]);

export type DynaliteError = Error & {
  statusCode: number;
  body: { __type: string; message?: string; Message?: string };
};

export const isDynaliteError = (error: unknown): error is DynaliteError =>
  error instanceof Error &&
  'statusCode' in error &&
  'body' in error &&
  typeof error.body === 'object' &&
  error.body !== null &&
  '__type' in error.body;

export const createStore = ({ region = 'us-east-1', accountId = '000000000000' }): Store => {
  const store = database.create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  store.tableDb.awsRegion = region;
  store.tableDb.awsAccountId = accountId;
  return store;
};

type Action = (store: Store, data: object, done: (error: unknown, answer: unknown) => void) => void;

/** The three steps of dynalite's HTTP handler: types, validations, action. */
export const loadOperation = (operation: string) => {
  const file = operation.charAt(0).toLowerCase() + operation.slice(1);
  const action: Action = require(`dynalite/actions/${file}`);
  const { types, custom }: Validation = require(`dynalite/validations/${file}`);
  return async (store: Store, input: unknown): Promise<unknown> => {
    const data = validations.checkTypes(input, types);
    validations.checkValidations(data, types, custom, store);
    return new Promise((resolve, reject) => {
      action(store, data, (error, answer) => {
        if (error === null || error === undefined) resolve(answer);
        else reject(error instanceof Error ? error : new Error('dynalite failed', { cause: error }));
      });
    });
  };
};
