// Turns what JSONata returns into plain JSON: no sequences with flags, no functions, no prototype-less objects.
import { ExactInteger } from '../../kit/exact-integer.ts';
import { isObject, setMember, type JsonObject } from '../json.ts';

export class UnsupportedResultError extends Error {}

export const isFunction = (value: unknown): boolean =>
  typeof value === 'function' || (isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value));

const plainArray = (array: unknown[]): unknown[] => {
  let copy = 'sequence' in array || 'cons' in array || 'keepSingleton' in array ? array.slice() : undefined;
  for (let at = 0; at < array.length; at++) {
    const before = array[at];
    const after = toPlain(before) ?? null;
    if (after !== before) (copy ??= array.slice())[at] = after;
  }
  return copy ?? array;
};

const plainObject = (object: JsonObject): JsonObject => {
  let changed = Object.getPrototypeOf(object) !== Object.prototype;
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(object)) {
    const before = object[key];
    const after = toPlain(before);
    if (after !== before || after === undefined) changed = true;
    if (after !== undefined) entries.push([key, after]);
  }
  if (!changed) return object;
  const copy: JsonObject = {};
  for (const [key, value] of entries) setMember(copy, key, value);
  return copy;
};

/** JSON has no such numbers; AWS was seen to write their names. */
const plainNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/** The value itself where it is plain already. */
export const toPlain = (value: unknown): unknown => {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function') throw new UnsupportedResultError();
    return value;
  }
  if (value instanceof ExactInteger) return value;
  if (isFunction(value)) throw new UnsupportedResultError();
  if (Array.isArray(value)) return plainArray(value);
  return isObject(value) ? plainObject(value) : value;
};
