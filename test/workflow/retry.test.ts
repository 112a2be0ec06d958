import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import * as retry from '../../workflow/retry.ts';

const source = readFileSync(new URL('../../workflow/retry.ts', import.meta.url), 'utf8');
const policies = Object.entries(retry).filter((entry): entry is [string, RetryProps] => !Array.isArray(entry[1]));

/** The longest that a policy waits in all: jitter only shortens. Seconds. */
function longestWait({ interval, backoffRate = 2, maxAttempts = 3, maxDelay }: RetryProps): number {
  const first = interval?.toSeconds() ?? 1;
  const cap = maxDelay?.toSeconds() ?? Number.POSITIVE_INFINITY;
  const delays = Array.from({ length: maxAttempts }, (_, nth) => Math.min(first * backoffRate ** nth, cap));
  return delays.reduce((sum, delay) => sum + delay, 0);
}

/** The total that the comment over a policy states: the last number with a unit before "in all". */
function statedWait(name: string): { amount: number; unit: number } | undefined {
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(
    source.slice(0, source.indexOf(`export const ${name}:`)),
  )?.[0];
  const [, stated = '', unit = ''] = /(?:= )?([\d.+]+) (s|min|h) in all/.exec(comment ?? '') ?? [];
  const seconds = { s: 1, min: 60, h: 3600 }[unit];
  if (seconds === undefined) return undefined;
  return { amount: stated.split('+').reduce((sum, part) => sum + Number(part), 0), unit: seconds };
}

it.each(policies)('%s waits as long as its comment says', (name, policy) => {
  const stated = statedWait(name);
  const inItsUnit = longestWait(policy) / (stated?.unit ?? Number.NaN);
  expect(Math.abs(inItsUnit - (stated?.amount ?? Number.NaN)) / inItsUnit).toBeLessThan(0.05);
});

it.each(policies)('%s spreads its retries, backs off, and names what it retries', (_name, policy) => {
  expect(policy.jitterStrategy).toBe('FULL');
  expect(policy.backoffRate).toBeGreaterThan(1);
  expect(policy.errors?.length).toBeGreaterThan(0);
  expect(policy.errors).not.toContain('States.ALL');
  expect(policy.errors).not.toContain('States.TaskFailed');
});

it('waits for the attempt before twice as long as its calls are believed to be on their way, on the average', () => {
  expect(longestWait(retry.previousAttemptInDoubt) / 2).toBeGreaterThan(2 * 3600);
});

it('retries no error by two policies of one state', () => {
  const errors = retry.stepRetries.flatMap((policy) => policy.errors ?? []);
  expect(new Set(errors).size).toBe(errors.length);
});

it('never retries the end of a wait: that is the time of the hire', () => {
  expect(retry.callbackRetries.flatMap((policy) => policy.errors ?? [])).not.toContain('States.Timeout');
});
