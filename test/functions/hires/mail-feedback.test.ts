import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { type MailReport, newProblem, withMailProblem } from '../../../functions/hires/mail-feedback.ts';
import { emailKinds } from '../../../workflow/contract/steps.ts';
import { mailProblems } from '../../../workflow/contract/hr.ts';
import { aRecord } from './a-record.ts';

type Changes = Parameters<typeof aRecord>[0];

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
  reports.reduce((now, one) => withMailProblem(now, one) ?? now, row).mail.problem;

it('notes what, of which mail and when', () => {
  expect(noted(aRecord(), report)).toEqual({ problem: 'bounced', mail: 'invitation', sentAt: 1_000, at: 2_000 });
});

it.each<[string, Changes, Partial<MailReport>]>([
  ['another address', { address: { email: 'hanako@home.example' } }, {}],
  ['an earlier attempt', { attempt: 2 }, {}],
  ['a mail from before the address was proved', { address: { verifiedAt: 1_000 } }, {}],
])('leaves the record alone for %s', (_what, row, change) => {
  expect(withMailProblem(aRecord(row), { ...report, ...change })).toBeUndefined();
});

it('takes the address in any case, and a mail from after the proof', () => {
  expect(noted(aRecord({ address: { email: 'Hana@Home.example' } }), report)).toBeDefined();
  expect(noted(aRecord({ address: { verifiedAt: 999 } }), { ...report, mail: 'account-ready' })).toMatchObject({
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
      const { mail: _one, ...one } = noted(aRecord(), ...all) ?? {};
      const { mail: _other, ...other } = noted(aRecord(), ...again) ?? {};
      expect(other).toEqual(one);
    }),
  );
});

const none = { mail: { sent: [] } };
const note = (problem: MailReport['problem'], sentAt = 1_000) => ({
  mail: { sent: [], problem: { problem, mail: 'invitation' as const, sentAt, at: 2_000 } },
});

describe('what HR is told', () => {
  it.each(['bounced', 'complained'] as const)('is that a mail %s, once, and again of a later mail', (problem) => {
    expect(newProblem(none, note(problem))).toEqual({ problem, mail: 'invitation', at: 2_000 });
    expect(newProblem(undefined, note(problem))).toBeDefined();
    expect(newProblem(note(problem), note(problem))).toBeUndefined();
    expect(newProblem(note(problem), note(problem, 5_000))).toBeDefined();
    expect(newProblem(note('bounced-for-now', 9_000), note(problem))).toBeDefined();
  });

  it('is not what may pass by itself, nor that a note has gone', () => {
    expect(newProblem(none, note('bounced-for-now'))).toBeUndefined();
    expect(newProblem(note('bounced'), none)).toBeUndefined();
  });
});
