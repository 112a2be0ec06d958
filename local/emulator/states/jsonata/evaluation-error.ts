// A JSONata evaluation that failed: the reason in AWS's words, and the field of the definition it happened in.
import { ExactInteger } from '../../kit/exact-integer.ts';
import { isObject } from '../json.ts';
import { InternalQueryError } from './query-error.ts';
import { limitTexts } from './query-limits.ts';

export class EvaluationError extends Error {
  /** The path of the field inside the state, as `Output/name`; absent where no expression is to blame. */
  readonly location: string | undefined;

  constructor(reason: string, location?: string) {
    super(reason);
    this.name = 'EvaluationError';
    this.location = location;
  }
}

const quote = (source: string, location: string): string =>
  `The JSONata expression '${source}' specified for the field '${location}'`;

export const nothingReturned = (source: string, location: string): EvaluationError =>
  new EvaluationError(`${quote(source, location)} returned nothing (undefined).`, location);

export const unsupportedResult = (source: string, location: string): EvaluationError =>
  new EvaluationError(`${quote(source, location)} returned an unsupported result type.`, location);

/** What JSONata threw, as AWS tells it: `. T1006: Attempted to invoke a non-function`, or `: ` and a text without a code. */
const told = (error: unknown): string => {
  if (!isObject(error)) return `: ${String(error)}`;
  const { code, message = 'Unknown error' } = error;
  const limit = limitTexts.get(code);
  if (limit !== undefined) return `: ${limit}`;
  return typeof code === 'string' ? `. ${code}: ${String(message)}` : `: ${String(message)}`;
};

export const thrown = (source: string, location: string, error: unknown): EvaluationError => {
  const how =
    error instanceof InternalQueryError
      ? `an internal error during evaluation. ${error.id}`
      : `an error during evaluation${told(error)}`;
  return new EvaluationError(`${quote(source, location)} threw ${how}`, location);
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (value instanceof ExactInteger) return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
};

export const unexpectedType = (source: string, location: string, expected: string, value: unknown): EvaluationError => {
  const found = `Expected '${expected}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`;
  return new EvaluationError(`${quote(source, location)} returned an unexpected result type. ${found}`, location);
};
