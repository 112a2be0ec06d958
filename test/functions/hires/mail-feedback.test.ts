import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { type MailReport, newProblem, withMailProblem } from '../../../functions/hires/mail-feedback.ts';
import { emailKinds } from '../../../workflow/contract/steps.ts';
import { mailProblems } from '../../../workflow/contract/hr.ts';
import { aRow } from './a-row.ts';

const report: MailReport = {
  hireId: '1001-002',
  attempt: 1,
  mail: 'invitation',
  address: 'hana@home.example',
  problem: 'bounced',
  sentAt: 1_000,
  at: 2_000,
};
const noted = (row: HireRecord, ...reports: readonly MailReport[]) =>
  reports.reduce((now, one) => withMailProblem(now, one) ?? now, row).mailProblem;

it('notes what, of which mail and when', () => {
  expect(noted(aRow(), report)).toEqual({ problem: 'bounced', mail: 'invitation', sentAt: 1_000, at: 2_000 });
});

it.each<[string, Partial<HireRecord>, Partial<MailReport>]>([
  ['another address', { email: 'hanako@home.example' }, {}],
  ['an earlier attempt', { attempt: 2 }, {}],
  ['a mail from before the address was proved', { verifiedAt: 1_000 }, {}],
])('leaves the row alone for %s', (_what, row, change) => {
  expect(withMailProblem(aRow(row), { ...report, ...change })).toBeUndefined();
});

it('takes the address in any case, and a mail from after the proof', () => {
  expect(noted(aRow({ email: 'Hana@Home.example' }), report)).toBeDefined();
  expect(noted(aRow({ verifiedAt: 999 }), { ...report, mail: 'account-ready' })).toMatchObject({
    mail: 'account-ready',
  });
});

it('ends in the same note, whatever the order and however often reports come', () => {
  const reports = fc.array(
    fc.record({
      hireId: fc.constant('1001-002'),
      attempt: fc.constant(1),
      address: fc.constant('hana@home.example'),
      mail: fc.constantFrom(...emailKinds),
      problem: fc.constantFrom(...mailProblems),
      sentAt: fc.nat(5),
      at: fc.constant(9),
    }),
    { maxLength: 6 },
  );
  const shuffled = reports.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
  );
  fc.assert(
    fc.property(shuffled, ([all, again]) => {
      // Of two mails of the same instant either may be named.
      const { mail: _one, ...one } = noted(aRow(), ...all) ?? {};
      const { mail: _other, ...other } = noted(aRow(), ...again) ?? {};
      expect(other).toEqual(one);
    }),
  );
});

const note = (problem: MailReport['problem'], sentAt = 1_000) => ({
  mailProblem: { problem, mail: 'invitation' as const, sentAt, at: 2_000 },
});

describe('what HR is told', () => {
  it.each(['bounced', 'complained'] as const)('is that a mail %s, once, and again of a later mail', (problem) => {
    expect(newProblem({}, note(problem))).toEqual({ problem, mail: 'invitation', at: 2_000 });
    expect(newProblem(undefined, note(problem))).toBeDefined();
    expect(newProblem(note(problem), note(problem))).toBeUndefined();
    expect(newProblem(note(problem), note(problem, 5_000))).toBeDefined();
    expect(newProblem(note('bounced-for-now', 9_000), note(problem))).toBeDefined();
  });

  it('is not what may pass by itself, nor that a note has gone', () => {
    expect(newProblem({}, note('bounced-for-now'))).toBeUndefined();
    expect(newProblem(note('bounced'), {})).toBeUndefined();
  });
});
