// How a verb of the command line looks, and how its words are read.
import type { ParseArgsOptionsConfig } from 'node:util';
import { maxAttempts } from '../../workflow/contract/hr.ts';
import type { Connection } from '../client/deployment.ts';
import { UsageError } from '../client/usage-error.ts';
import type { Terminal } from './terminal.ts';

/** What a verb is called with. */
export type Call = {
  /** What follows the verb, without the options. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** For programs: JSON on the standard output. */
  readonly isJson: boolean;
  readonly terminal: Terminal;
  /** Made when first asked for, so that a wrong use asks nobody. */
  readonly connection: () => Connection;
};

export type Verb = {
  /** What follows the verb in a usage line. */
  readonly takes: string;
  readonly does: string;
  readonly options?: ParseArgsOptionsConfig;
  /** @returns whether all that was asked for was granted */
  run(call: Call): Promise<boolean>;
};

/** The words of a verb that takes so many. @throws UsageError */
export function exactly(words: readonly string[], ...names: readonly string[]): readonly string[] {
  if (words.length === names.length) return words;
  throw new UsageError(`It takes ${names.join(' and ')}.`);
}

/** A number given with an option. @throws UsageError */
export function numberIn(
  options: Call['options'],
  name: string,
  { from, to, initial }: { readonly from: number; readonly to: number; readonly initial: number },
): number {
  const given = options[name];
  if (typeof given !== 'string') return initial;
  const value = Number(given);
  if (given.trim() !== '' && value >= from && value <= to) return value;
  throw new UsageError(`--${name} takes a number from ${from} to ${to}.`);
}

/** A whole number given with an option. @throws UsageError */
export function countIn(...[options, name, bounds]: Parameters<typeof numberIn>): number {
  const value = numberIn(options, name, bounds);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${name} takes a whole number.`);
}

/** @throws UsageError */
export const attemptIn = (options: Call['options']): number =>
  countIn(options, 'attempt', { from: 1, to: maxAttempts, initial: 1 });

/** A text given with an option. */
export const textIn = (options: Call['options'], name: string): string | undefined => {
  const given = options[name];
  return typeof given === 'string' ? given : undefined;
};
