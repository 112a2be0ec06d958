// Reading the members of a request as KMS does: wrong types are SerializationExceptions, wrong values
// ValidationExceptions in the words of AWS's validator.
import { AwsError } from '../kit/aws-error.ts';
import {
  lengthAtLeast,
  lengthAtMost,
  notNull,
  validationErrors,
  valueAtLeast,
  valueAtMost,
  violation,
} from '../kit/violations.ts';

/** @param quoted undefined for bytes, which AWS does not quote */
const invalid = (quoted: string | undefined, name: string, constraint: string): AwsError => {
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return new AwsError('ValidationException', validationErrors([violation(quoted, member, constraint)]));
};

const wrongType = (name: string): AwsError =>
  new AwsError('SerializationException', `The member ${name} has the wrong type.`);

export const memberOf = (input: unknown, name: string): unknown =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined;

export const optionalText = (input: unknown, name: string): string | undefined => {
  const value = memberOf(input, name) ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(name);
};

export const requiredText = (input: unknown, name: string, maximum = 2048): string => {
  const value = optionalText(input, name);
  if (value === undefined) throw invalid('null', name, notNull);
  if (value.length === 0) throw invalid(`''`, name, lengthAtLeast(1));
  if (value.length <= maximum) return value;
  throw invalid(`'${value}'`, name, lengthAtMost(maximum));
};

export const optionalInteger = (input: unknown, name: string, minimum: number, maximum: number): number | undefined => {
  const value = memberOf(input, name) ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw wrongType(name);
  if (value < minimum) throw invalid(`'${value}'`, name, valueAtLeast(minimum));
  if (value > maximum) throw invalid(`'${value}'`, name, valueAtMost(maximum));
  return Math.trunc(value);
};

export const requiredBlob = (input: unknown, name: string, maximum: number): Buffer => {
  const text = optionalText(input, name);
  if (text === undefined) throw invalid('null', name, notNull);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) throw wrongType(name);
  if (bytes.length === 0) throw invalid(undefined, name, lengthAtLeast(1));
  if (bytes.length <= maximum) return bytes;
  throw invalid(undefined, name, lengthAtMost(maximum));
};

export const encryptionContext = (input: unknown): Record<string, string> => {
  const value = memberOf(input, 'EncryptionContext') ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongType('EncryptionContext');
  const entries = Object.entries(value).map(([key, item]: [string, unknown]): [string, string] => {
    if (typeof item === 'string') return [key, item];
    throw wrongType('EncryptionContext');
  });
  return Object.fromEntries(entries);
};
