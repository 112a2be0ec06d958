// Reads the members of a request as the service model has them, with AWS's ValidationException texts.
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
} from '../kit/violations.ts';
import { serializationException, validationException } from './errors.ts';
import { isObject, setMember, type JsonObject } from './json.ts';

type Member<T> = {
  required: boolean;
  /** Adds to `problems` what the value violates. */
  read(value: unknown, name: string, problems: string[]): T;
};

type Shape = Record<string, Member<unknown>>;

export type Request<S extends Shape> = { [K in keyof S]: S[K] extends Member<infer T> ? T : never };

const describe = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

export const violated = (value: unknown, name: string, constraint: string): string =>
  violation(value === undefined || value === null ? 'null' : `'${describe(value)}'`, name, constraint);

const wrongType = (name: string, type: string): never => {
  throw serializationException(`The member ${name} is not a ${type}.`);
};

/** The value of a sensitive member is not told. */
type TextRules = { min?: number; max?: number; oneOf?: readonly string[]; pattern?: RegExp; sensitive?: boolean };

const readText = (value: unknown, name: string, problems: string[], rules: TextRules): string => {
  const text = typeof value === 'string' ? value : wrongType(name, 'string');
  const { min, max, oneOf, pattern, sensitive = false } = rules;
  const complain = (constraint: string): void => {
    problems.push(sensitive ? violation(undefined, name, constraint) : violated(text, name, constraint));
  };
  if (oneOf !== undefined && !oneOf.includes(text)) complain(inEnum(oneOf));
  if (pattern !== undefined && !pattern.test(text)) complain(matching(pattern.source));
  if (max !== undefined && text.length > max) complain(lengthAtMost(max));
  if (min !== undefined && text.length < min) complain(lengthAtLeast(min));
  return text;
};

const readNumber = (value: unknown, name: string, problems: string[], min: number, max: number): number => {
  const number = typeof value === 'number' ? value : wrongType(name, 'number');
  const complain = (constraint: string): number => problems.push(violated(number, name, constraint));
  if (number > max) complain(valueAtMost(max));
  if (number < min) complain(valueAtLeast(min));
  return number;
};

const absent = (value: unknown): value is undefined | null => value === undefined || value === null;

export const text = (rules: TextRules = {}): Member<string> => ({
  required: true,
  read: (value, name, problems) => readText(value, name, problems, rules),
});

export const optionalText = (rules: TextRules = {}): Member<string | undefined> => ({
  required: false,
  read: (value, name, problems) => (absent(value) ? undefined : readText(value, name, problems, rules)),
});

export const number = (min: number, max: number): Member<number> => ({
  required: true,
  read: (value, name, problems) => readNumber(value, name, problems, min, max),
});

export const optionalNumber = (min: number, max: number): Member<number | undefined> => ({
  required: false,
  read: (value, name, problems) => (absent(value) ? undefined : readNumber(value, name, problems, min, max)),
});

export const optionalFlag = (): Member<boolean | undefined> => ({
  required: false,
  read: (value, name) => (absent(value) ? undefined : typeof value === 'boolean' ? value : wrongType(name, 'boolean')),
});

export const list = <T>(item: Member<T>, { min = 0, max = Infinity } = {}): Member<T[]> => ({
  required: true,
  read: (value, name, problems) => {
    const items: unknown[] = Array.isArray(value) ? value : wrongType(name, 'list');
    if (items.length > max) {
      problems.push(violated(items, name, lengthAtMost(max)));
    }
    if (items.length < min) {
      problems.push(violated(items, name, lengthAtLeast(min)));
    }
    return items.map((each, index) => item.read(each, `${name}.${index + 1}.member`, problems));
  },
});

export const optional = <T>(member: Member<T>): Member<T | undefined> => ({
  required: false,
  read: (value, name, problems) => (absent(value) ? undefined : member.read(value, name, problems)),
});

export const structure = <S extends Shape>(shape: S): Member<Request<S>> => ({
  required: true,
  read: (value, name, problems) => readMembers(shape, value, name === '' ? '' : `${name}.`, problems),
});

/** Members that are taken as they are. */
export const anything = (): Member<unknown> => ({ required: false, read: (value) => value });

const readMembers = <S extends Shape>(shape: S, value: unknown, prefix: string, problems: string[]): Request<S> => {
  const members = isObject(value) ? value : wrongType(prefix === '' ? 'request' : prefix.slice(0, -1), 'structure');
  const request: JsonObject = {};
  for (const key in shape) {
    const member = shape[key];
    if (member === undefined) continue;
    const given = Object.hasOwn(members, key) ? members[key] : undefined;
    if (member.required && absent(given)) problems.push(violated(null, prefix + key, notNull));
    else setMember(request, key, member.read(given, prefix + key, problems));
  }
  return isComplete<S>(request) ? request : wrongType('request', 'structure');
};

/** Every member has been read or has left a problem behind, and with a problem nobody sees the request. */
const isComplete = <S extends Shape>(request: JsonObject): request is Request<S> => isObject(request);

export const readRequest = <S extends Shape>(shape: S, input: unknown): Request<S> => {
  const problems: string[] = [];
  const request = readMembers(shape, input ?? {}, '', problems);
  if (problems.length > 0) throw validationException(validationErrors(problems));
  return request;
};
