import { expect, it } from '@jest/globals';
import { failureOf } from '../../../workflow/contract/failure.ts';

const lambdaCause = JSON.stringify({ errorType: 'UserGoneError', errorMessage: 'The user is gone.', trace: ['x'] });

it.each([
  [{ status: 'RUNNING' }, undefined],
  [{ status: 'SUCCEEDED' }, undefined],
  [
    { status: 'FAILED', error: 'NameTakenError', cause: 'employeeNumber: taken.' },
    { error: 'NameTakenError', cause: 'employeeNumber: taken.', isRefused: true },
  ],
  [
    { status: 'FAILED', error: 'UserGoneError', cause: lambdaCause },
    { error: 'UserGoneError', cause: 'The user is gone.', isRefused: false },
  ],
  [{ status: 'ABORTED' }, { error: 'ABORTED', isRefused: false }],
  [
    { status: 'FAILED', error: 'Sandbox.Timedout', cause: '{"errorMessage"' },
    { error: 'Sandbox.Timedout', cause: '{"errorMessage"', isRefused: false },
  ],
])('reads %j as %j', (described, failure) => {
  expect(failureOf(described)).toEqual(failure);
});

it('repeats nothing of what Step Functions says of its states, which may quote their input', () => {
  const described = { status: 'FAILED', error: 'States.QueryEvaluationError', cause: 'hana@home.example is no number' };
  expect(failureOf(described)).toEqual({ error: 'States.QueryEvaluationError', isRefused: false });
});

it('cuts a cause without end', () => {
  const { cause } = failureOf({ status: 'FAILED', error: 'X', cause: 'x'.repeat(30_000) }) ?? {};
  expect(cause).toHaveLength(500);
});
