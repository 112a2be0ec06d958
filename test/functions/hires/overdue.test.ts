import { describe, expect, it } from '@jest/globals';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { overdueOf } from '../../../functions/hires/overdue.ts';
import { aRecord } from './a-record.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const dueAt = (row: HireRecord, now = 0, before?: HireRecord) => overdueOf(before, row, now).dueAt;
const asked = aRecord({ hr: { resend: 'r' } });
const event = { stage: 'preparing', sequence: 1, at: 1_000, attempt: 1, executionArn: 'arn' } as const;
const answeredAt = (at: number): HireRecord => ({
  ...asked,
  deadlines: { ...asked.deadlines, answeredAt: at },
});
const opened = (at: number): HireRecord =>
  aRecord({ wait: { awaiting: 'email-code', waitNumber: 1, id: 'wait', taskToken: 't' }, fencingToken: [1, at, 0] });

it('gives the hire until two days after the deadline, and after a redrive two days from its last wait', () => {
  expect(dueAt(aRecord())).toBe(9 * day);
  expect(dueAt(opened(3 * day))).toBe(9 * day);
  expect(dueAt(opened(12 * day))).toBe(14 * day);
});

describe('an answer or a request', () => {
  it.each([asked, aRecord({ hr: { cancel: 'c' } }), aRecord({ hr: { correct: 'c' } })])(
    'is due in a quarter of an hour',
    (row) => {
      expect(overdueOf(undefined, row, 5_000)).toMatchObject({
        deadlines: { answeredAt: 5_000 },
        dueAt: 5_000 + 15 * minute,
        overdueIndex: 'open',
      });
    },
  );

  it('waits since it came first, however often the record is written', () => {
    expect(dueAt(asked, 99_000, answeredAt(5_000))).toBe(5_000 + 15 * minute);
  });

  it('waits no more when it has reached the workflow, or the hire has ended', () => {
    expect(overdueOf(answeredAt(5_000), aRecord(), 99_000)).toEqual({
      deadlines: aRecord().deadlines,
      dueAt: 9 * day,
      overdueIndex: 'open',
    });
    const ended = aRecord({ hr: { cancel: 'c' }, outcome: 'hire-cancelled' });
    expect(overdueOf(undefined, ended, 0)).toEqual({ deadlines: ended.deadlines });
  });
});

it('gives events a quarter of an hour, those of an ended hire too', () => {
  expect(dueAt(aRecord({ outbox: { events: [event, { ...event, sequence: 2, at: 70_000 }] } }))).toBe(
    1_000 + 15 * minute,
  );
  expect(dueAt(aRecord({ outbox: { events: [event] }, outcome: 'onboarded' }))).toBe(1_000 + 15 * minute);
});

it('gives an execution that stopped its time for repair, before and after the deadline', () => {
  expect(dueAt(aRecord({ deadlines: { repairDueAt: 3 * day } }))).toBe(3 * day);
  expect(dueAt(aRecord({ deadlines: { repairDueAt: 15 * day } }))).toBe(15 * day);
});

it('takes what is due first', () => {
  expect(dueAt(aRecord({ hr: asked.hr, outbox: { events: [event] }, deadlines: { repairDueAt: day } }), 500)).toBe(
    500 + 15 * minute,
  );
});
