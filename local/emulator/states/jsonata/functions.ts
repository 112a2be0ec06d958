// The functions that Step Functions adds to JSONata or takes from it, with time and randomness of the environment:
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html. What they make of odd arguments is reported
// by third parties who measured AWS; that a range of one is that one, and a partition of one stays a list, is recorded.
import { createHash } from 'node:crypto';
import type { Expression } from 'jsonata';
import { ExactInteger, parseExactly } from '../../kit/exact-integer.ts';
import type { Random } from '../../kit/seams.ts';
import { firstDouble } from './java-random.ts';
import { isFunction } from './plain.ts';
import { InternalQueryError, QueryError } from './query-error.ts';
import { longestRange, outOfMemory } from './query-limits.ts';
import { parseOnce, textOf } from './text.ts';

const algorithms = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-384', 'sha384'],
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
  ['MD5', 'md5'],
]);

export const isAlgorithm = (name: string): boolean => algorithms.has(name);

const mismatch = (token: string, index: number): never => {
  throw new QueryError('T0410', { token, index });
};

const invalid = (message: string): never => {
  throw new QueryError('D3137', { message });
};

/** The first argument too many, though nothing be in it, is the one that does not match. */
const atMost = (count: number, token: string, given: readonly unknown[]): void => {
  if (given[count] !== undefined) mismatch(token, count + 1);
};

/** A long of Java: towards zero, and no further than there are longs. */
const longOf = (value: unknown, token: string, index: number): number => {
  if (typeof value !== 'number') return mismatch(token, index);
  return Number.isNaN(value) ? 0 : Math.max(-(2 ** 63), Math.min(2 ** 63, Math.trunc(value)));
};

const partition = (...given: readonly unknown[]): unknown => {
  const [list, asked] = given;
  atMost(2, 'partition', given);
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw new QueryError('T0412', { token: 'partition', index: 1 });
  if (list.length === 0) return undefined;
  if (asked === undefined) return [list];
  const size = longOf(asked, 'partition', 2);
  if (size < 0) return invalid('Second argument must be zero or greater');
  if (size === 0) return undefined;
  const chunks: unknown[][] = [];
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
  return chunks;
};

const range = (...given: readonly unknown[]): unknown => {
  atMost(3, 'range', given);
  const first = longOf(given[0], 'range', 1);
  const last = longOf(given[1], 'range', 2);
  if (given[2] === undefined) return undefined;
  const step = longOf(given[2], 'range', 3);
  if (step === 0 || (last - first) * step < 0) return undefined;
  const length = Math.floor((last - first) / step) + 1;
  if (length > longestRange) return outOfMemory();
  return length === 1 ? first : Array.from({ length }, (_, index) => first + index * step);
};

export const hash = (...given: readonly unknown[]): string | undefined => {
  const [data, algorithm] = given;
  atMost(2, 'hash', given);
  if (typeof data !== 'string') return mismatch('hash', 1);
  if (algorithm === undefined) return undefined;
  if (typeof algorithm !== 'string') return mismatch('hash', 2);
  const name = algorithms.get(algorithm);
  if (name === undefined) {
    return invalid(`Hash algorithm '${algorithm}' must be one of ${[...algorithms.keys()].join(', ')}`);
  }
  return createHash(name).update(data).digest('hex');
};

const parse = (...given: readonly unknown[]): unknown => {
  const [text] = given;
  atMost(1, 'parse', given);
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return mismatch('parse', 1);
  const parsed = parseOnce(text);
  return parsed === undefined ? invalid('Invalid JSON') : parsed;
};

const shuffle = (random: Random, array: unknown[] | undefined): unknown[] | undefined => {
  if (array === undefined) return undefined;
  const shuffled = array.slice();
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random.float() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
};

const typeOf = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (value instanceof ExactInteger) return 'number';
  if (isFunction(value)) return 'function';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** As the package copies, by way of text; the transform operator uses it. */
const clone = (value: unknown): unknown => {
  const text = textOf(value);
  return text === undefined ? undefined : parseExactly(text);
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

export const addFunctions = (expression: Expression, random: Random): void => {
  const uuid = (...given: readonly unknown[]): string => {
    atMost(0, 'uuid', given);
    return random.uuid();
  };
  const draw = (...given: readonly unknown[]): number => {
    atMost(1, 'random', given);
    if (given[0] === undefined) return random.float();
    return firstDouble(BigInt.asIntN(64, BigInt(longOf(given[0], 'random', 1))));
  };
  const decode = (text?: string): string | undefined => {
    if (text === undefined) return undefined;
    if (!base64.test(text)) throw new InternalQueryError(random.uuid());
    return Buffer.from(text, 'base64').toString('latin1');
  };
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', range);
  expression.registerFunction('hash', hash);
  expression.registerFunction('parse', parse);
  expression.registerFunction('uuid', uuid);
  expression.registerFunction('random', draw);
  expression.registerFunction('type', typeOf, '<x:s>');
  expression.registerFunction('string', textOf, '<x-b?:s>');
  expression.registerFunction('base64decode', decode, '<s-:s>');
  expression.registerFunction('clone', clone, '<(oa)-:o>');
  expression.registerFunction('shuffle', (array?: unknown[]) => shuffle(random, array), '<a:a>');
  expression.assign('eval', undefined);
};
