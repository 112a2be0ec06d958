// Reads the members of a request as a service's model has them, with the texts of AWS's request validation.
import {
  inEnum,
  lengthAtLeast,
  lengthAtMost,
  matching,
  notNull,
  validationErrors,
  valueAtLeast,
  valueAtMost,
  violation,
} from './violations.ts';
import type { AwsError } from './aws-error.ts';

/** How a service words what is wrong with a request. */
export type RequestErrors = {
  readonly invalid: (message: string) => AwsError;
  readonly wrongType: (name: string, type: string) => AwsError;
  /** A member's name as it stands in a message. */
  readonly shownAs?: (name: string) => string;
};

export type Reading = {
  /** Adds a violation of the model; the request is rejected with all of them. */
  violated(value: unknown, name: string, constraint: string): void;
  /** The same for a value that AWS does not quote. */
  violatedUnquoted(name: string, constraint: string): void;
  /** Rejects at once: what has another type cannot be read on. */
  wrongType(name: string, type: string): never;
};

export type Member<T> = { required: boolean; read(value: unknown, name: string, reading: Reading): T };

type Shape = Record<string, Member<unknown>>;

export type Request<S extends Shape> = { [K in keyof S]: S[K] extends Member<infer T> ? T : never };

const describe = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const quoted = (value: unknown): string => (absent(value) ? 'null' : `'${describe(value)}'`);

/** The value of a sensitive member is never quoted. */
type TextRules = { min?: number; max?: number; oneOf?: readonly string[]; pattern?: RegExp; sensitive?: boolean };

const readText = (value: unknown, name: string, reading: Reading, rules: TextRules): string => {
  const text = typeof value === 'string' ? value : reading.wrongType(name, 'string');
  const { min, max, oneOf, pattern, sensitive = false } = rules;
  const complain = (constraint: string): void =>
    sensitive ? reading.violatedUnquoted(name, constraint) : reading.violated(text, name, constraint);
  if (oneOf !== undefined && !oneOf.includes(text)) complain(inEnum(oneOf));
  if (pattern !== undefined && !pattern.test(text)) complain(matching(pattern.source));
  if (max !== undefined && text.length > max) complain(lengthAtMost(max));
  if (min !== undefined && text.length < min) complain(lengthAtLeast(min));
  return text;
};

const readNumber = (value: unknown, name: string, reading: Reading, min: number, max: number): number => {
  const number = typeof value === 'number' ? value : reading.wrongType(name, 'number');
  const complain = (constraint: string): void => reading.violated(number, name, constraint);
  if (number > max) complain(valueAtMost(max));
  if (number < min) complain(valueAtLeast(min));
  return number;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const absent = (value: unknown): value is undefined | null => value === undefined || value === null;

export const text = (rules: TextRules = {}): Member<string> => ({
  required: true,
  read: (value, name, reading) => readText(value, name, reading, rules),
});

export const optionalText = (rules: TextRules = {}): Member<string | undefined> => ({
  required: false,
  read: (value, name, reading) => (absent(value) ? undefined : readText(value, name, reading, rules)),
});

export const number = (min: number, max: number): Member<number> => ({
  required: true,
  read: (value, name, reading) => readNumber(value, name, reading, min, max),
});

export const optionalNumber = (min: number, max: number): Member<number | undefined> => ({
  required: false,
  read: (value, name, reading) => (absent(value) ? undefined : readNumber(value, name, reading, min, max)),
});

/** AWS takes the whole part of a number. */
export const optionalInteger = (min: number, max: number): Member<number | undefined> => ({
  required: false,
  read: (value, name, reading) => (absent(value) ? undefined : Math.trunc(readNumber(value, name, reading, min, max))),
});

export const optionalFlag = (): Member<boolean | undefined> => ({
  required: false,
  read: (value, name, reading) =>
    absent(value) ? undefined : typeof value === 'boolean' ? value : reading.wrongType(name, 'boolean'),
});

export const list = <T>(item: Member<T>, { min = 0, max = Infinity } = {}): Member<T[]> => ({
  required: true,
  read: (value, name, reading) => {
    const items: unknown[] = Array.isArray(value) ? value : reading.wrongType(name, 'list');
    if (items.length > max) reading.violated(items, name, lengthAtMost(max));
    if (items.length < min) reading.violated(items, name, lengthAtLeast(min));
    return items.map((each, index) => item.read(each, `${name}.${index + 1}.member`, reading));
  },
});

export const optional = <T>(member: Member<T>): Member<T | undefined> => ({
  required: false,
  read: (value, name, reading) => (absent(value) ? undefined : member.read(value, name, reading)),
});

export const structure = <S extends Shape>(shape: S): Member<Request<S>> => ({
  required: true,
  read: (value, name, reading) => readMembers(shape, value, name === '' ? '' : `${name}.`, reading),
});

/** Members that are taken as they are. */
export const anything = (): Member<unknown> => ({ required: false, read: (value) => value });

const readMembers = <S extends Shape>(shape: S, value: unknown, prefix: string, reading: Reading): Request<S> => {
  const members = isRecord(value)
    ? value
    : reading.wrongType(prefix === '' ? 'request' : prefix.slice(0, -1), 'structure');
  const request: Record<string, unknown> = {};
  for (const key in shape) {
    const member = shape[key];
    if (member === undefined) continue;
    const given = Object.hasOwn(members, key) ? members[key] : undefined;
    if (member.required && absent(given)) reading.violated(null, prefix + key, notNull);
    else request[key] = member.read(given, prefix + key, reading);
  }
  return isComplete<S>(request) ? request : reading.wrongType('request', 'structure');
};

/** Every member has been read or is a violation, and a request with a violation is never returned. */
const isComplete = <S extends Shape>(request: object): request is Request<S> => typeof request === 'object';

/** The reader of one service's requests. */
export const requestReader =
  ({ invalid, wrongType, shownAs = (name) => name }: RequestErrors) =>
  <S extends Shape>(shape: S, input: unknown): Request<S> => {
    const violations: string[] = [];
    const request = readMembers(shape, input ?? {}, '', {
      violated: (value, name, constraint) => violations.push(violation(quoted(value), shownAs(name), constraint)),
      violatedUnquoted: (name, constraint) => violations.push(violation(undefined, shownAs(name), constraint)),
      wrongType: (name, type) => {
        throw wrongType(name, type);
      },
    });
    if (violations.length > 0) throw invalid(validationErrors(violations));
    return request;
  };
