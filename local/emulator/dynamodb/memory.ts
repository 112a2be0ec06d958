// Tables in memory for simulations of very many hires: the operations and expressions that the product uses, on the
// document client's own values, many times faster than dynalite. What it does not know it refuses by name;
// test/local/emulator/dynamodb/memory.test.ts holds that it answers as dynalite does.
import { AwsError, notImplemented } from '../kit/aws-error.ts';
import { checkUse, compiled, type Names, type Values } from './memory-expression.ts';
import { MemoryTable } from './memory-table.ts';
import { compiledUpdate } from './memory-update.ts';
import { copiedItem, isItem, type Item } from './memory-values.ts';

type Input = Readonly<Record<string, unknown>>;

/** The members that an operation knows; any other would be silently ignored, so it is rejected. */
const known: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  PutItem: ['TableName', 'Item', 'ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'],
  UpdateItem: [
    'TableName',
    'Key',
    'UpdateExpression',
    'ConditionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
  ],
  DeleteItem: ['TableName', 'Key', 'ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'],
  Query: [
    'TableName',
    'IndexName',
    'KeyConditionExpression',
    'FilterExpression',
    'ProjectionExpression',
    'ExpressionAttributeNames',
    'ExpressionAttributeValues',
    'ConsistentRead',
    'Limit',
    'ScanIndexForward',
    'ExclusiveStartKey',
  ],
  Scan: ['TableName'],
};

const failed = () => new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
const invalid = (message: string) => new AwsError('ValidationException', message);
const textIn = (input: Input, name: string) => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};
const itemIn = (input: Input, name: string): Item => {
  const value = input[name];
  if (isItem(value)) return value;
  throw invalid(`The parameter '${name}' is required but was not present in the request`);
};
const isNames = (value: unknown): value is Names =>
  isItem(value) && Object.values(value).every((name) => typeof name === 'string');
const namesIn = ({ ExpressionAttributeNames: names }: Input): Names | undefined => (isNames(names) ? names : undefined);
const valuesIn = ({ ExpressionAttributeValues: values }: Input): Values | undefined =>
  isItem(values) ? values : undefined;

function checkMembers(operation: string, input: Input): void {
  const allowed = known[operation];
  if (!allowed) throw notImplemented(operation);
  for (const name in input) {
    if (input[name] !== undefined && !allowed.includes(name)) throw notImplemented(`${operation} with ${name}`);
  }
}

/** @throws ConditionalCheckFailedException */
function checkCondition(input: Input, there: Item | undefined): void {
  const expression = textIn(input, 'ConditionExpression');
  const [names, values] = [namesIn(input), valuesIn(input)];
  if (expression === undefined) return checkUse([], names, values);
  const { holds, uses } = compiled(expression);
  checkUse([uses], names, values);
  if (!holds(there, names ?? {}, values ?? {})) throw failed();
}

export type MemoryOptions = {
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** Whether an eventually consistent read has not heard yet of a change made at that time. */
  isStale?: (changedAt: number) => boolean;
};

export class MemoryDynamoDb {
  readonly #tables = new Map<string, MemoryTable>();
  readonly #now: () => number;
  readonly #isStale: (changedAt: number) => boolean;

  constructor({ now = () => 0, isStale = () => false }: MemoryOptions = {}) {
    this.#now = now;
    this.#isStale = isStale;
  }

  /** The tables as they are, for those who audit them. */
  table(name: unknown): MemoryTable {
    const table = this.#tables.get(String(name));
    if (!table) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    return table;
  }

  /** One operation on plain values. Throws an AwsError. */
  run(operation: string, input: Input): Item {
    if (operation === 'CreateTable') return this.#createTable(input);
    if (operation === 'DescribeTable') {
      this.table(input['TableName']);
      return { Table: { TableName: input['TableName'], TableStatus: 'ACTIVE' } };
    }
    checkMembers(operation, input);
    const table = this.table(input['TableName']);
    switch (operation) {
      case 'GetItem':
        return this.#get(table, input);
      case 'PutItem':
        return this.#put(table, input);
      case 'UpdateItem':
        return this.#update(table, input);
      case 'DeleteItem':
        return this.#delete(table, input);
      case 'Query':
        return this.#query(table, input);
      default:
        return answerOf([...table.items()]);
    }
  }

  #createTable(input: Input): Item {
    const name = textIn(input, 'TableName') ?? '';
    if (this.#tables.has(name)) throw new AwsError('ResourceInUseException', `Table already exists: ${name}`);
    this.#tables.set(name, new MemoryTable(input));
    return { TableDescription: { TableName: name, TableStatus: 'ACTIVE' } };
  }

  #get(table: MemoryTable, input: Input): Item {
    const key = itemIn(input, 'Key');
    table.checkKey(key);
    const isStrong = input['ConsistentRead'] === true;
    const item = isStrong ? table.get(key) : table.getLate(key, this.#isStale);
    return item ? { Item: copiedItem(item) } : {};
  }

  #put(table: MemoryTable, input: Input): Item {
    const item = itemIn(input, 'Item');
    const there = table.get(item);
    checkCondition(input, there);
    table.put(item, this.#now());
    return {};
  }

  #update(table: MemoryTable, input: Input): Item {
    const key = itemIn(input, 'Key');
    table.checkKey(key);
    const there = table.get(key);
    const { change, uses } = compiledUpdate(textIn(input, 'UpdateExpression') ?? '');
    const [names, values] = [namesIn(input), valuesIn(input)];
    const expression = textIn(input, 'ConditionExpression');
    const condition = expression === undefined ? undefined : compiled(expression);
    checkUse([uses, condition?.uses ?? new Set()], names, values);
    if (condition && !condition.holds(there, names ?? {}, values ?? {})) throw failed();
    table.put(change({ ...there, ...key }, names ?? {}, values ?? {}), this.#now());
    return {};
  }

  #delete(table: MemoryTable, input: Input): Item {
    const key = itemIn(input, 'Key');
    table.checkKey(key);
    const there = table.get(key);
    checkCondition(input, there);
    table.delete(key, this.#now());
    return {};
  }

  #query(table: MemoryTable, input: Input): Item {
    const index = textIn(input, 'IndexName');
    if (index !== undefined && input['ConsistentRead'] === true) {
      throw invalid('Consistent reads are not supported on global secondary indexes');
    }
    const asked = index === undefined ? undefined : table.index(index);
    const keys = asked ?? table.keys;
    const inIndex = asked?.shown;
    const [names = {}, values = {}] = [namesIn(input), valuesIn(input)];
    const condition = compiled(textIn(input, 'KeyConditionExpression') ?? '');
    const filter = compiled(textIn(input, 'FilterExpression') ?? 'attribute_exists(' + keys.hash + ')');
    const shown = (textIn(input, 'ProjectionExpression') ?? '').split(/\s*,\s*/).filter((name) => name !== '');
    const aliases = new Set(shown.filter((name) => name.startsWith('#')));
    checkUse([condition.uses, filter.uses, aliases], namesIn(input), valuesIn(input));
    const inOrder = table.partition(hashOf(input, keys.hash, names, values), asked);
    if (input['ScanIndexForward'] === false) inOrder.reverse();
    const found = inOrder.filter((item) => condition.holds(item, names, values));
    const page = pageOf(found, input, table);
    const kept = page.items.filter((item) => filter.holds(item, names, values));
    const wanted = shown.map((name) => names[name] ?? name);
    const given = shown.length > 0 ? wanted.filter((name) => inIndex?.includes(name) !== false) : inIndex;
    return { ...answerOf(given ? kept.map((item) => projected(item, given)) : kept), ...page.next };
  }
}

/** The value that the key condition asks of the partition key. */
function hashOf(input: Input, hash: string, names: Names, values: Values): unknown {
  const expression = textIn(input, 'KeyConditionExpression') ?? '';
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === hash) return values[value];
  }
  throw invalid('Query condition missed key schema element');
}

function pageOf(found: readonly Item[], input: Input, table: MemoryTable): { items: readonly Item[]; next: Item } {
  const { ExclusiveStartKey: after, Limit: limit } = input;
  const isAfter = (item: Item) => isItem(after) && Object.keys(after).every((name) => after[name] === item[name]);
  const from = isItem(after) ? found.findIndex(isAfter) + 1 : 0;
  const items = typeof limit === 'number' ? found.slice(from, from + limit) : found.slice(from);
  const last = items.at(-1);
  if (typeof limit !== 'number' || items.length < limit || !last) return { items, next: {} };
  const index = textIn(input, 'IndexName');
  const places = [table.keys, ...(index === undefined ? [] : [table.index(index)])];
  const names = places.flatMap(({ hash, range }) => (range === undefined ? [hash] : [hash, range]));
  return { items, next: { LastEvaluatedKey: projected(last, names) } };
}

const projected = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));

const answerOf = (items: readonly Item[]): Item => ({ Items: items.map(copiedItem), Count: items.length });
