// Checks a request against its shape and says what is wrong in the words of AWS's request validation, which quotes the
// value unless the model calls the member sensitive.
import * as z from 'zod/mini';
import { notNull, validationErrors, violation } from '../../kit/violations.ts';
import { AwsError } from '../../kit/aws-error.ts';
import { invalidParameter } from './errors.ts';

// Seen unquoted in reported texts (Username, Password) or marked sensitive in the API model. ClientId is marked too,
// yet boto3 issue 3581 shows AWS quoting it.
const unquoted = new Set([
  'AccessToken',
  'AuthParameters',
  'ChallengeResponses',
  'ClientSecret',
  'Password',
  'PreviousPassword',
  'ProposedPassword',
  'RefreshToken',
  'SecretHash',
  'Session',
  'TemporaryPassword',
  'Token',
  'Username',
  'Value',
]);

// Deeper than any shape of the service; what lies below is never looked at.
const depthOfShapes = 8;

/** AWS treats a null member as an absent one. */
const withoutNulls = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null || depth > depthOfShapes) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  const kept = Object.entries(value).filter(
    ([key, item]) => item !== null && item !== undefined && key !== '__proto__',
  );
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item, depth + 1)]));
};

const valueAt = (input: unknown, path: readonly PropertyKey[]) => {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
};

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const place = (path: readonly PropertyKey[]) =>
  path.map((key) => (typeof key === 'number' ? `${key + 1}.member` : lowerFirst(String(key)))).join('.');

const quoted = (value: unknown) => `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;

const violated = (issue: z.core.$ZodIssue, value: unknown) => {
  const isQuoted = !issue.path.some((key) => unquoted.has(String(key)));
  const shown = value === undefined ? 'null' : quoted(value);
  return violation(isQuoted ? shown : undefined, place(issue.path), value === undefined ? notNull : issue.message);
};

const wrongType = (expected: string, value: unknown) => {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const message = isScalar
    ? `${(typeof value).toUpperCase()}_VALUE can not be converted to ${expected}`
    : 'Start of structure or map found where not expected.';
  return new AwsError('SerializationException', message);
};

const wireTypes = new Map([
  ['string', 'a String'],
  ['boolean', 'a Boolean'],
  ['number', 'an Integer'],
  ['int', 'an Integer'],
]);

const typeError = (issue: z.core.$ZodIssue, value: unknown) => {
  if (value === undefined) return undefined;
  if (issue.code === 'invalid_type') return wrongType(wireTypes.get(issue.expected) ?? 'a structure', value);
  if (issue.code === 'invalid_value' && typeof value !== 'string') return wrongType('a String', value);
  return undefined;
};

export const parseInput = <S extends z.ZodMiniType>(shape: S, input: unknown): z.output<S> => {
  const result = shape.safeParse(withoutNulls(input));
  if (result.success) return result.data;
  const violations: string[] = [];
  for (const issue of result.error.issues) {
    const value = valueAt(input, issue.path) ?? undefined;
    const mismatch = issue.path.length === 0 ? wrongType('a structure', value) : typeError(issue, value);
    if (mismatch) throw mismatch;
    violations.push(violated(issue, value));
  }
  throw invalidParameter(validationErrors(violations));
};
