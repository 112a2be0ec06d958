import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import * as errors from '../../../workflow/contract/errors.ts';
import { states } from '../asl-document.ts';

const source = readFileSync(new URL('../../../workflow/contract/errors.ts', import.meta.url), 'utf8');

const own = Object.entries(errors)
  .filter(([, exported]) => typeof exported === 'function' && exported.prototype instanceof errors.OnboardingError)
  .map(([name, exported]) => [name, exported as new (message: string) => errors.OnboardingError] as const);

/** Names of Step Functions and Lambda themselves (docs.aws.amazon.com/step-functions, concepts-error-handling). */
const ofAws = [
  'States.Timeout',
  'States.HeartbeatTimeout',
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Sandbox.Timedout',
];

it('gives every error of ours its class name as a literal, which no minifier can change', () => {
  for (const [className, ErrorOfOurs] of own) {
    expect(new ErrorOfOurs('text').name).toBe(className);
    expect(source).toContain(
      `class ${className} extends OnboardingError {\n  override readonly name = '${className}';`,
    );
  }
  expect(own.length).toBeGreaterThan(20);
});

it('uses no error name twice', () => {
  const names = [...own.map(([name]) => name), ...errors.throttles, ...errors.outages, ...errors.awsFaults];
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('retries and catches nothing but names of the contract and of AWS', () => {
  const known = new Set([...ofAws, ...own.map(([name]) => name), ...errors.throttles, ...errors.outages]);
  const strangers = states.flatMap(([stateName, { Retry = [], Catch = [] }]) =>
    [...Retry, ...Catch]
      .flatMap(({ ErrorEquals }) => ErrorEquals)
      .filter((name) => !known.has(name))
      .map((name) => `${stateName}: ${name}`),
  );
  expect(strangers).toEqual([]);
});

it('lets what an engineer has to repair become a fault at once', () => {
  const handled = new Set(
    states.flatMap(([, { Retry = [], Catch = [] }]) => [...Retry, ...Catch].flatMap((on) => on.ErrorEquals)),
  );
  expect(errors.awsFaults.filter((name) => handled.has(name))).toEqual([]);
});

it('keeps the name of an AWS fault and none of its text', () => {
  const fault = new errors.AwsFault('AccessDeniedException', 'KMS Decrypt');
  expect([fault.name, fault.message]).toEqual(['AccessDeniedException', 'KMS Decrypt answered AccessDeniedException.']);
});
