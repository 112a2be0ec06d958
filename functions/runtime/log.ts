// The log of every function: one vocabulary. Names, counts and times are written, never a value that a person or AWS gave:
// messages and words are of closed lists, ids have the form of an id. What is none of these is dropped when it is written,
// whatever the compiler was made to believe.
import { type MailProblem, mailProblems } from '../../workflow/contract/hr.ts';
import { errorNames, unlisted } from './error-names.ts';

const messages = [
  'function succeeded',
  'function failed',
  'request failed',
  'swept',
  'a record was not swept',
  'an execution does not run',
  'events wait for the sweeper',
  'SES reported a mail',
  'an audit entry is in the audit log alone',
  'a replaced address was not told',
] as const;
export type LogMessage = (typeof messages)[number];

const words: Readonly<Record<'errorName' | 'problem', ReadonlySet<string>>> = {
  errorName: errorNames,
  problem: new Set(mailProblems),
};

/** Of the function, by Lambda; of the execution, by Step Functions; of the hire, by HR (workflow/contract/hire.ts). */
const ids = ['functionName', 'executionName', 'hireId'] as const;
const idForm = /^[\w:.-]{1,140}$/;

const numbers = ['status', 'looked', 'failed', 'secondsLate'] as const;

export type LogFields = {
  readonly [name in (typeof ids)[number]]?: string;
} & {
  readonly [name in (typeof numbers)[number]]?: number;
} & {
  readonly errorName?: string;
  readonly problem?: MailProblem['problem'];
};

export type Log = {
  info(message: LogMessage, fields: LogFields): void;
  warn(message: LogMessage, fields: LogFields): void;
  error(message: LogMessage, fields: LogFields): void;
};

const isWord = (name: keyof typeof words, value: unknown): boolean =>
  typeof value === 'string' && words[name].has(value);

const isId = (value: unknown): boolean => typeof value === 'string' && idForm.test(value);

/** The fields that are of the vocabulary, name and value. */
export function allowedIn(fields: LogFields): LogFields {
  const { errorName, problem } = fields;
  return {
    ...Object.fromEntries(ids.filter((name) => isId(fields[name])).map((name) => [name, fields[name]])),
    ...Object.fromEntries(numbers.filter((name) => Number.isFinite(fields[name])).map((name) => [name, fields[name]])),
    ...(errorName !== undefined && { errorName: isWord('errorName', errorName) ? errorName : unlisted }),
    ...(problem !== undefined && isWord('problem', problem) && { problem }),
  };
}

const knownMessages: ReadonlySet<string> = new Set(messages);
export const isLogMessage = (message: string): boolean => knownMessages.has(message);

/** A log that writes the vocabulary and nothing else. */
export function allowListed(log: Log): Log {
  const at = (level: keyof Log) => (message: LogMessage, fields: LogFields) => {
    if (isLogMessage(message)) log[level](message, allowedIn(fields));
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
