// A JSON value of a definition with `{% … %}` strings in it, compiled once and evaluated per state.
import { setMember, type JsonObject } from '../json.ts';
import { EvaluationError, nothingReturned, thrown, unexpectedType, unsupportedResult } from './evaluation-error.ts';
import { errorText, type Expression } from './expression.ts';
import { toPlain, UnsupportedResultError } from './plain.ts';
import type { Scope } from './scope.ts';

export type Template = {
  /** Whether `run` gives the value itself; otherwise a promise of it. */
  readonly sync: boolean;
  run(scope: Scope): unknown;
};

export const constantTemplate = (value: unknown): Template => ({ sync: true, run: () => value });

const fail = (error: unknown, source: string, location: string): never => {
  if (error instanceof EvaluationError) throw error;
  if (error instanceof UnsupportedResultError) throw unsupportedResult(source, location);
  throw thrown(source, location, errorText(error));
};

/** What a field takes: the JSON types in AWS's words; none means any. */
export type Expected = 'array' | 'boolean' | 'number' | 'string' | 'array or object';

const isA = (value: unknown, expected: Expected): boolean => {
  if (expected === 'array') return Array.isArray(value);
  if (expected === 'array or object') return typeof value === 'object' && value !== null;
  return typeof value === expected;
};

export const expressionTemplate = (expression: Expression, location: string, expected?: Expected): Template => {
  const { source } = expression;
  const check = (value: unknown): unknown => {
    if (value === undefined) throw nothingReturned(source, location);
    if (expected !== undefined && !isA(value, expected)) {
      throw unexpectedType(source, location, expected === 'array or object' ? 'array' : expected, value);
    }
    return value;
  };
  if (expression.sync) {
    return {
      sync: true,
      run(scope) {
        try {
          return check(expression.run(scope));
        } catch (error) {
          return fail(error, source, location);
        }
      },
    };
  }
  return {
    sync: false,
    async run(scope) {
      try {
        return check(toPlain(await expression.run(scope)));
      } catch (error) {
        return fail(error, source, location);
      }
    },
  };
};

export const arrayTemplate = (items: readonly Template[]): Template => {
  if (items.every((item) => item.sync)) return { sync: true, run: (scope) => items.map((item) => item.run(scope)) };
  return {
    sync: false,
    async run(scope) {
      const values: unknown[] = [];
      for (const item of items) values.push(await item.run(scope));
      return values;
    },
  };
};

export const objectTemplate = (members: readonly (readonly [string, Template])[]): Template => {
  if (members.every(([, member]) => member.sync)) {
    return {
      sync: true,
      run(scope) {
        const object: JsonObject = {};
        for (const [key, member] of members) setMember(object, key, member.run(scope));
        return object;
      },
    };
  }
  return {
    sync: false,
    async run(scope) {
      const object: JsonObject = {};
      for (const [key, member] of members) setMember(object, key, await member.run(scope));
      return object;
    },
  };
};
