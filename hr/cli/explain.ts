// What went wrong, in one line for a person.
import * as z from 'zod/mini';
import { AwsFault, OnboardingError } from '../../workflow/contract/errors.ts';
import type { Failure } from '../../workflow/contract/failure.ts';
import { oneLine } from './terminal.ts';

/** A text of an error: Node's own errors may come from another realm, so nothing is asked of their class. */
const textOf = (error: unknown, key: 'name' | 'message' | 'code'): string | undefined => {
  const found = z.safeParse(z.object({ [key]: z.string() }), error);
  return found.success ? found.data[key] : undefined;
};

/** What an error says, its first line. */
const messageOf = (error: unknown): string => oneLine(textOf(error, 'message')?.split('\n')[0] ?? String(error));

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

/** Of ours and of AWS: the name, which the documents explain, and what it says. */
export function explain(error: unknown): string {
  const code = textOf(error, 'code');
  if (code === 'ECONNREFUSED') return 'Nobody answers there. Is npm start running, or is --outputs missing?';
  if (code !== undefined && unreachable.has(code)) return `AWS could not be reached (${code}).`;
  const name = textOf(error, 'name');
  return name === undefined ? messageOf(error) : `${oneLine(name)}: ${messageOf(error)}`;
}

/** Why an execution stands still. A refused hire did not come far: where says nothing to HR. */
export function failureText({ error, cause, stateName, isRefused }: Failure): string {
  const says = cause === undefined ? error : `${error}: ${oneLine(cause)}`;
  return stateName === undefined || isRefused ? says : `${says} (at ${stateName})`;
}

/** Concerns the one hire that was asked for; anything else would meet the next one too. */
export const isOfOneHire = (error: unknown): error is OnboardingError | AwsFault =>
  error instanceof OnboardingError || error instanceof AwsFault;
