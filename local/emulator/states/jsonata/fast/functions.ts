// The functions that expressions may call on the fast way, for arguments of the right type; others step back.
import { isObject, setMember, type JsonObject } from '../../json.ts';
import type { Random } from '../../../kit/seams.ts';
import { hash, isAlgorithm } from '../functions.ts';
import type { Scope } from '../scope.ts';
import { parseOnce } from '../text.ts';
import { finite, stepBack, textOf, truth } from './run.ts';

export type FastFunction = { arity: number; call(scope: Scope, first: unknown, second: unknown): unknown };

const one = (call: (value: unknown) => unknown): FastFunction => ({ arity: 1, call: (_, value) => call(value) });
const two = (call: (first: unknown, second: unknown) => unknown): FastFunction => ({
  arity: 2,
  call: (_, first, second) => call(first, second),
});

const ofText = (use: (text: string) => unknown): FastFunction =>
  one((value) => (typeof value === 'string' ? use(value) : value === undefined ? undefined : stepBack()));

const ofTexts = (use: (first: string, second: string) => unknown): FastFunction =>
  two((first, second) => (typeof first === 'string' && typeof second === 'string' ? use(first, second) : stepBack()));

const ofNumber = (use: (number: number) => number): FastFunction =>
  one((value) => (typeof value === 'number' ? use(value) : value === undefined ? undefined : stepBack()));

/** Longer lists are better off in the general evaluator. */
const longest = 1000;

const numbersIn = (value: unknown): number[] => {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 || list.length > longest) return stepBack();
  return list.map((item) => (typeof item === 'number' ? item : stepBack()));
};

const ofNumbers = (use: (numbers: number[]) => number): FastFunction => one((value) => finite(use(numbersIn(value))));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const count = (value: unknown): number => {
  if (value === undefined) return 0;
  return Array.isArray(value) ? value.length : stepBack();
};

const append = (first: unknown, second: unknown): unknown => {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const list: unknown[] = Array.isArray(first) ? first : [first];
  return list.concat(second);
};

const merge = (value: unknown): JsonObject => {
  const merged: JsonObject = {};
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) return stepBack();
  for (const item of list) {
    const object = isObject(item) ? item : stepBack();
    for (const key of Object.keys(object)) setMember(merged, key, object[key]);
  }
  return merged;
};

const join = (value: unknown, separator: unknown): string => {
  if (!Array.isArray(value) || typeof separator !== 'string') return stepBack();
  const list: unknown[] = value;
  return list.map((item) => (typeof item === 'string' ? item : stepBack())).join(separator);
};

const parse = (text: string): unknown => parseOnce(text) ?? stepBack();

const plainInstant = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

const toMillis = (text: string): number => (plainInstant.test(text) ? finite(Date.parse(text)) : stepBack());

/** The years with four digits. */
const fromMillis = (millis: unknown): unknown => {
  if (millis === undefined) return undefined;
  const isPlain = typeof millis === 'number' && Number.isInteger(millis) && Math.abs(millis) < 6e13;
  return isPlain ? new Date(millis).toISOString() : stepBack();
};

const decimal = /^-?[0-9]+(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?$/;

const toNumber = (value: unknown): unknown => {
  if (typeof value === 'number' || value === undefined) return value;
  return typeof value === 'string' && decimal.test(value) ? finite(Number.parseFloat(value)) : stepBack();
};

export const fastFunctions = (random: Random): ReadonlyMap<string, FastFunction> =>
  new Map(
    Object.entries({
      abs: ofNumber(Math.abs),
      append: two(append),
      average: ofNumbers((numbers) => sum(numbers) / numbers.length),
      boolean: one((value) => (value === undefined ? undefined : truth(value))),
      ceil: ofNumber(Math.ceil),
      contains: ofTexts((text, part) => text.includes(part)),
      count: one(count),
      exists: one((value) => value !== undefined),
      floor: ofNumber(Math.floor),
      fromMillis: one(fromMillis),
      hash: ofTexts((data, algorithm) => (isAlgorithm(algorithm) ? hash(data, algorithm) : stepBack())),
      join: two(join),
      length: ofText((text) => Array.from(text).length),
      lowercase: ofText((text) => text.toLowerCase()),
      max: ofNumbers((numbers) => Math.max(...numbers)),
      merge: one(merge),
      millis: { arity: 0, call: ({ millis }) => millis },
      min: ofNumbers((numbers) => Math.min(...numbers)),
      not: one((value) => (value === undefined ? undefined : !truth(value))),
      now: { arity: 0, call: ({ millis }) => fromMillis(millis) },
      number: one(toNumber),
      parse: ofText(parse),
      random: { arity: 0, call: () => random.float() },
      string: one((value) => (value === undefined ? undefined : textOf(value))),
      sum: ofNumbers(sum),
      toMillis: ofText(toMillis),
      uppercase: ofText((text) => text.toUpperCase()),
      uuid: { arity: 0, call: () => random.uuid() },
    }),
  );
