import { expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import type { RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import * as retry from '../../workflow/retry.ts';

const { totalWait, stepRetries, callbackRetries, ...named } = retry;
const policies: readonly (readonly [string, RetryProps])[] = Object.entries(named);

const minutes = 60;
const hours = 60 * minutes;

it.each([
  ['answerLost', 0, minutes],
  ['rowBusy', 0, minutes],
  ['lambdaBusy', 2 * minutes, 4 * minutes],
  ['passwordLocked', hours, 2 * hours],
  ['throttled', 3 * hours, 4 * hours],
  ['previousAttemptInDoubt', 4 * hours, 5 * hours],
  ['serviceDown', 7 * hours, 8 * hours],
])('%s goes on for as long as its cause lasts, and not for ever', (name, atLeast, atMost) => {
  const total = totalWait(Object.fromEntries(policies)[name] ?? {});
  expect(total).toBeGreaterThan(atLeast);
  expect(total).toBeLessThan(atMost);
});

it('adds up what a policy waits: doubled each time, up to the cap', () => {
  expect(totalWait({ interval: Duration.seconds(1), maxDelay: Duration.seconds(5), maxAttempts: 5 })).toBe(
    1 + 2 + 4 + 5 + 5,
  );
});

it.each(policies)('%s spreads its retries, backs off, and names what it retries', (_name, policy) => {
  expect(policy.jitterStrategy).toBe('FULL');
  expect(policy.backoffRate).toBeGreaterThan(1);
  expect(policy.errors?.length).toBeGreaterThan(0);
  expect(policy.errors).not.toContain('States.ALL');
  expect(policy.errors).not.toContain('States.TaskFailed');
});

it('waits for the attempt before twice as long as its calls are believed to be on their way, on the average', () => {
  expect(totalWait(retry.previousAttemptInDoubt) / 2).toBeGreaterThan(2 * 3600);
});

it('retries no error by two policies of one state', () => {
  const errors = stepRetries.flatMap((policy) => policy.errors ?? []);
  expect(new Set(errors).size).toBe(errors.length);
});

it('never retries the end of a wait: that is the time of the hire', () => {
  expect(callbackRetries.flatMap((policy) => policy.errors ?? [])).not.toContain('States.Timeout');
});
