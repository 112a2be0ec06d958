// A JSONata evaluation that failed: the reason in AWS's words, and the field of the definition it happened in.

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

export const thrown = (source: string, location: string, message: string): EvaluationError =>
  new EvaluationError(`${quote(source, location)} threw an error during evaluation. ${message}`, location);

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

export const unexpectedType = (source: string, location: string, expected: string, value: unknown): EvaluationError => {
  const found = `Expected '${expected}', but was '${typeOf(value)}' for value: ${JSON.stringify(value)}`;
  return new EvaluationError(`${quote(source, location)} returned an unexpected result type. ${found}`, location);
};
