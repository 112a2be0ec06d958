// What `$string` writes and what `$parse` reads.
import { ExactInteger, parseExactly } from '../../kit/exact-integer.ts';
import { isFunction } from './plain.ts';

/** JSONata writes numbers with 15 digits; AWS was seen to name the numbers that JSON has not. */
const replacer = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return value;
    return Number.isFinite(value) ? Number(value.toPrecision(15)) : String(value);
  }
  return isFunction(value) ? '' : value;
};

export const textOf = (value: unknown, prettify = false): string | undefined => {
  if (typeof value === 'string' || value === undefined) return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return isFunction(value) ? '' : JSON.stringify(value, replacer, prettify ? 2 : 0);
};

/** NaN where a number is too large for any. */
const membersIn = (value: unknown): number => {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.NaN;
  if (typeof value !== 'object' || value === null || value instanceof ExactInteger) return 0;
  const parts: unknown[] = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + membersIn(part), Array.isArray(value) ? 0 : parts.length);
};

const strings = /"(?:[^"\\]|\\.)*"/gs;

/** Undefined where the text is no JSON, or names a member twice. */
export const parseOnce = (text: string): unknown => {
  try {
    const value = parseExactly(text);
    const written = text.replaceAll(strings, '').split(':').length - 1;
    return written === membersIn(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
