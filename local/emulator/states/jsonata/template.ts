// A JSON value of a definition with `{% … %}` strings in it, compiled once and evaluated per state.
import { ExactInteger } from '../../kit/exact-integer.ts';
import { setMember, type JsonObject } from '../json.ts';
import { EvaluationError, nothingReturned, thrown, unexpectedType, unsupportedResult } from './evaluation-error.ts';
import type { Expression } from './expression.ts';
import { UnsupportedResultError } from './plain.ts';
import type { Scope } from './scope.ts';

export type Template = {
  /** Gives the value itself, or a promise of it where an expression in it could not be run at once. */
  run(scope: Scope): unknown;
};

export const constantTemplate = (value: unknown): Template => ({ run: () => value });

const fail = (error: unknown, source: string, location: string): never => {
  if (error instanceof EvaluationError) throw error;
  if (error instanceof UnsupportedResultError) throw unsupportedResult(source, location);
  throw thrown(source, location, error);
};

/** What a field takes: the JSON types in AWS's words; none means any. */
export type Expected = 'array' | 'boolean' | 'number' | 'string' | 'array or object';

const isA = (value: unknown, expected: Expected): boolean => {
  if (expected === 'array') return Array.isArray(value);
  if (expected === 'array or object')
    return typeof value === 'object' && value !== null && !(value instanceof ExactInteger);
  return typeof value === expected;
};

export const expressionTemplate = (expression: Expression, location: string, expected?: Expected): Template => {
  const { source } = expression;
  const check = (value: unknown): unknown => {
    if (value === undefined) throw nothingReturned(source, location);
    if (expected === 'number' && value instanceof ExactInteger) return value.valueOf();
    if (expected !== undefined && !isA(value, expected)) {
      throw unexpectedType(source, location, expected === 'array or object' ? 'array' : expected, value);
    }
    return value;
  };
  const later = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      return check(await promise);
    } catch (error) {
      return fail(error, source, location);
    }
  };
  return {
    run(scope) {
      const value = expression.run(scope);
      return value instanceof Promise ? later(value) : check(value);
    },
  };
};

export const arrayTemplate = (items: readonly Template[]): Template => {
  const rest = async (scope: Scope, values: unknown[], pending: Promise<unknown>): Promise<unknown[]> => {
    values.push(await pending);
    for (const item of items.slice(values.length)) values.push(await item.run(scope));
    return values;
  };
  return {
    run(scope) {
      const values: unknown[] = [];
      for (const item of items) {
        const value = item.run(scope);
        if (value instanceof Promise) return rest(scope, values, value);
        values.push(value);
      }
      return values;
    },
  };
};

type Member = readonly [string, Template];

export const objectTemplate = (members: readonly Member[]): Template => {
  const rest = async (scope: Scope, object: JsonObject, from: number, pending: Promise<unknown>): Promise<unknown> => {
    const [name = ''] = members[from] ?? [];
    setMember(object, name, await pending);
    for (const [key, member] of members.slice(from + 1)) setMember(object, key, await member.run(scope));
    return object;
  };
  return {
    run(scope) {
      const object: JsonObject = {};
      let index = 0;
      for (const [key, member] of members) {
        const value = member.run(scope);
        if (value instanceof Promise) return rest(scope, object, index, value);
        setMember(object, key, value);
        index++;
      }
      return object;
    },
  };
};
