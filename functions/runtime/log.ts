// The log of every function: one vocabulary. Names, counts and times are written, never a value that a person or AWS
// gave; a field of another name is dropped when it is written, whatever the compiler was made to believe.

const words = ['functionName', 'hireId', 'executionName', 'errorName', 'call', 'outcome', 'problem'] as const;
const numbers = ['status', 'looked', 'failed', 'secondsLate'] as const;

export type LogFields = {
  readonly [name in (typeof words)[number]]?: string;
} & {
  readonly [name in (typeof numbers)[number]]?: number;
};
export type Log = {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
};

const known = [...words, ...numbers];

const allowed = (fields: LogFields): LogFields =>
  Object.fromEntries(known.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

/** A log that writes the fields of the vocabulary and nothing else. */
export const allowListed = (log: Log): Log => ({
  info: (message, fields) => log.info(message, allowed(fields)),
  warn: (message, fields) => log.warn(message, allowed(fields)),
  error: (message, fields) => log.error(message, allowed(fields)),
});
