// Values as the SDK's document client has them: how the memory store copies, compares and sizes them up.
import { AwsError } from '../kit/aws-error.ts';

export type Item = Record<string, unknown>;

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const unstorable = () => new AwsError('ValidationException', 'Supplied AttributeValue is empty or of an unknown type');

/** A deep copy, so that neither side can change what the other holds; undefined members are dropped. */
export function copied(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((member) => member !== undefined).map(copied);
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (isItem(value) && !(value instanceof Set) && !(value instanceof Map) && !(value instanceof Date)) {
    return copiedItem(value);
  }
  throw unstorable();
}

export function copiedItem(item: Item): Item {
  const copy: Item = {};
  for (const key in item) {
    if (item[key] !== undefined && Object.hasOwn(item, key)) copy[key] = copied(item[key]);
  }
  return copy;
}

/** Equal in type and value. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((value, at) => equal(value, other[at]));
  }
  if (one instanceof Uint8Array) return other instanceof Uint8Array && Buffer.compare(one, other) === 0;
  if (!isItem(one) || !isItem(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => equal(one[key], other[key]));
}

/** Negative, 0 or positive; undefined for values that DynamoDB does not order, or of two types. */
export function order(one: unknown, other: unknown): number | undefined {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') {
    if (one === other) return 0;
    // DynamoDB orders texts by their UTF-8 bytes; plain comparison differs only above the basic plane.
    return one < other ? -1 : 1;
  }
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other);
  return undefined;
}
