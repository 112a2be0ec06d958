// What expressions of common shapes compile to: functions that give their value at once, or step back.
import { isObject } from '../../json.ts';
import type { Scope } from '../scope.ts';

/** `context` is what `$` and relative paths refer to; `locals` are the variables of blocks. */
export type Run = (scope: Scope, context: unknown, locals: unknown[]) => unknown;

/**
 * Thrown where the general evaluator has to decide: for every error, and for whatever is not plainly simple.
 * The fast way thus never words an error and never guesses.
 */
export class StepBackError extends Error {}

const stepBackError = new StepBackError('The general evaluator decides.');

export const stepBack = (): never => {
  throw stepBackError;
};

export const finite = (value: number): number => (Number.isFinite(value) ? value : stepBack());

/** The effective boolean value. */
export const truth = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.some((item) => truth(item));
  if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
  return value !== undefined && value !== '' && value !== 0;
};

/** A member of an object; paths through arrays are left to the general evaluator. */
export const member = (value: unknown, key: string): unknown => {
  if (!isObject(value)) return Array.isArray(value) ? stepBack() : undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
};

const roundedNumbers = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(15));
  if (isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value)) return stepBack();
  return value;
};

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, roundedNumbers) ?? stepBack());
