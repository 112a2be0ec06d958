// The limits of one expression. Reported by third parties who measured AWS: 100 levels of evaluation, and a value of as many
// bytes as 873,782 numbers of eight; a character counts as one. How long an expression may take is not known.
import type { Expression } from 'jsonata';
import { ExactInteger } from '../../kit/exact-integer.ts';
import { isObject } from '../json.ts';
import { isFunction } from './plain.ts';
import { QueryLimitError } from './query-error.ts';

declare module 'jsonata' {
  interface Expression {
    assign(name: symbol, value: (...step: unknown[]) => void): void;
  }
}

export const deepest = 100;
const mostNumbers = 873_782;
const mostBytes = mostNumbers * 8;
/** More than this `$range` does not make. */
export const longestRange = 360_145;

/** For the jsonata package. The time is real, and only there to end what has no end. */
export const guardrails = { stack: deepest, sequence: mostNumbers, timeout: 5_000 };

const memory = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
const advice = 'Check for non-terminating recursive function. Consider rewriting as tail-recursive.';

export const outOfMemory = (): never => {
  throw new QueryLimitError(memory);
};

/** What AWS says where the package has a code for its own limits. */
export const limitTexts: ReadonlyMap<unknown, string> = new Map([
  ['D1011', `Stack overflow error: ${advice} Depth=${deepest + 1} max=${deepest}`],
  ['D1012', 'Expression evaluation timeout: Check for infinite loop'],
  ['D2015', memory],
]);

/** Whether an expression failed by a limit, which it would reach again. */
export const isLimit = (error: unknown): boolean =>
  error instanceof QueryLimitError || (isObject(error) && limitTexts.has(error['code']));

const sizes = new WeakMap<object, number>();

const sizeOfMembers = (value: object): number => {
  if (value instanceof ExactInteger || isFunction(value)) return 8;
  const members: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let size = Array.isArray(value) ? 0 : Object.keys(value).join('').length;
  for (const member of members) {
    size += sizeOf(member);
    if (size > mostBytes) break;
  }
  return size;
};

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = sizeOfMembers(value);
  sizes.set(value, size);
  return size;
};

/** Where the package looks for what is to be called with the value of every step. */
const everyStep = Symbol.for('jsonata.__evaluate_exit');

export const watchSize = (expression: Expression): void => {
  expression.assign(everyStep, (...[, , , value]) => {
    if (sizeOf(value) > mostBytes) outOfMemory();
  });
};

/** Only what repeats itself can make much of little: a range, a function of one's own, a text that is filled up. */
const growing = new Set(['lambda', 'transform', '..', 'pad', 'replace', 'join']);

/** Whether an expression can reach the limit at all, and how deep its syntax tree is. */
export const shapeOf = (tree: unknown): { grows: boolean; depth: number } => {
  let grows = false;
  let depth = 0;
  const seen = new Set<unknown>();
  const waiting: { node: unknown; level: number }[] = [{ node: tree, level: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, level } = next;
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (isObject(node)) {
      depth = Math.max(depth, level);
      grows ||= [node['type'], node['value']].some((word) => typeof word === 'string' && growing.has(word));
    }
    for (const part of Object.values(node)) waiting.push({ node: part, level: level + (Array.isArray(node) ? 0 : 1) });
  }
  return { grows, depth };
};
