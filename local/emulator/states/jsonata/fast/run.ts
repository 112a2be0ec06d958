// What expressions of common shapes compile to: functions that give their value at once, or step back.
import { isObject } from '../../json.ts';
import type { Scope } from '../scope.ts';
import { textOf as generalText } from '../text.ts';

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

export const textOf = (value: unknown): string => generalText(value) ?? stepBack();
