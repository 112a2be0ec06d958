// The functions that Step Functions adds to JSONata or takes from it, with time and randomness of the environment:
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
import { createHash } from 'node:crypto';
import type { Expression } from 'jsonata';
import type { Random } from '../../kit/seams.ts';

const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

export const isAlgorithm = (name: string): boolean => algorithms.has(name);

/** More members than this in a made-up array are refused rather than running out of memory. */
const longestArray = 1_000_000;

const refuse = (message: string): never => {
  throw new RangeError(message);
};

export const partition = (array: unknown[] | undefined, size: number): unknown[][] | undefined => {
  if (array === undefined) return undefined;
  const length = Math.floor(size);
  if (!(length > 0)) refuse('Argument 2 of function "partition" must be a positive number');
  const chunks: unknown[][] = [];
  for (let at = 0; at < array.length; at += length) chunks.push(array.slice(at, at + length));
  return chunks;
};

export const range = (first: number, last: number, step: number): number[] => {
  if (step === 0) refuse('Argument 3 of function "range" must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestArray) refuse(`The size of the array allocated by function "range" exceeds ${longestArray}`);
  return Array.from({ length }, (_, index) => first + index * step);
};

export const hash = (data: string | undefined, algorithm: string): string | undefined => {
  if (data === undefined) return undefined;
  const name = algorithms.get(algorithm);
  if (name === undefined)
    return refuse(`Argument 2 of function "hash" must be one of ${[...algorithms.keys()].join(', ')}`);
  return createHash(name).update(data).digest('hex');
};

/** The same number for the same seed. */
export const seeded = (seed: number): number => {
  const digest = createHash('sha256')
    .update(String(Math.floor(seed)))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
};

export const parse = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

export const shuffle = (random: Random, array: unknown[] | undefined): unknown[] | undefined => {
  if (array === undefined) return undefined;
  const shuffled = array.slice();
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random.float() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
};

export const addFunctions = (expression: Expression, random: Random): void => {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a<n>>');
  expression.registerFunction('hash', hash, '<s-s:s>');
  expression.registerFunction('uuid', () => random.uuid(), '<:s>');
  expression.registerFunction(
    'random',
    (seed?: number) => (seed === undefined ? random.float() : seeded(seed)),
    '<n?:n>',
  );
  expression.registerFunction('parse', parse, '<s-:x>');
  expression.registerFunction('shuffle', (array?: unknown[]) => shuffle(random, array), '<a:a>');
  expression.assign('eval', undefined);
};
