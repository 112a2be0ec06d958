import { describe, expect, it } from '@jest/globals';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { waitingOf } from '../../../functions/hires/overdue.ts';
import { aRow } from './a-row.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const dueAt = (row: HireRecord, now = 0, before?: HireRecord) => waitingOf(before, row, now).dueAt;
const answered = aRow({ pending: { action: 'email-code', submission: 's' } });
const news = { stage: 'preparing', sequence: 1, at: 1_000, attempt: 1, executionArn: 'arn' } as const;
const opened = (at: number): HireRecord =>
  aRow({ wait: { awaiting: 'email-code', waitNumber: 1, taskToken: 't' }, fencingToken: [1, at, 0] });

it('gives the hire until two days after the deadline, and after a redrive two days from its last wait', () => {
  expect(dueAt(aRow())).toBe(9 * day);
  expect(dueAt(opened(3 * day))).toBe(9 * day);
  expect(dueAt(opened(12 * day))).toBe(14 * day);
});

describe('what was said', () => {
  it.each([answered, aRow({ cancel: 'c' }), aRow({ correct: 'c' })])('is due in a quarter of an hour', (row) => {
    expect(waitingOf(undefined, row, 5_000)).toEqual({
      saidAt: 5_000,
      dueAt: 5_000 + 15 * minute,
      waiting: 'for-us',
    });
  });

  it('waits since it was said first, however often the row is written', () => {
    expect(dueAt(answered, 99_000, { ...answered, saidAt: 5_000 })).toBe(5_000 + 15 * minute);
  });

  it('waits no more when it has reached the workflow, or the hire has ended', () => {
    expect(waitingOf({ ...answered, saidAt: 5_000 }, aRow(), 99_000)).toEqual({ dueAt: 9 * day, waiting: 'for-us' });
    expect(waitingOf(undefined, aRow({ cancel: 'c', outcome: 'hire-cancelled' }), 0)).toEqual({});
  });
});

it('gives events a quarter of an hour, those of an ended hire too', () => {
  expect(dueAt(aRow({ outbox: [news, { ...news, sequence: 2, at: 70_000 }] }))).toBe(1_000 + 15 * minute);
  expect(dueAt(aRow({ outbox: [news], outcome: 'onboarded' }))).toBe(1_000 + 15 * minute);
});

it('gives an execution that stopped its time for repair, before and after the deadline', () => {
  expect(dueAt(aRow({ repairBy: 3 * day }))).toBe(3 * day);
  expect(dueAt(aRow({ repairBy: 15 * day }))).toBe(15 * day);
});

it('takes what is due first', () => {
  expect(dueAt({ ...answered, outbox: [news], repairBy: day }, 500)).toBe(500 + 15 * minute);
});
