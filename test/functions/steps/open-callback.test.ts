import { expect, it } from '@jest/globals';
import { type Opening, openWait as openWaitOf } from '../../../functions/steps/open-callback.ts';
import { answerFor, stageOf } from '../../../functions/hires/stage.ts';
import { withGroup } from '../../../functions/hires/changes.ts';
import { hashOf } from '../../../functions/hires/hash.ts';
import { withPageItem } from '../../../functions/hires/page/item.ts';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { withDelivered } from '../../../functions/notifications/task-callback.ts';
import { withAnswer } from '../../../functions/page-api/submit.ts';
import { aRecord } from '../hires/a-record.ts';

const open: Opening = { awaiting: 'new-password', answeredBy: 'none', fencingToken: [0, 1, 0] };
/** A later try than the first. */
const later = { ...open, fencingToken: [0, 2, 0] };
const typed = {
  invitationId: 'i',
  secret: 's',
  purpose: 'new-password',
  lifetime: 1,
  answers: { 'new-password': 'new-password', password: 'password' },
} as const;
/** A wait with this token. */
const openWait = (record: HireRecord, opening: Opening, taskToken: string) =>
  openWaitOf(record, opening, { id: `id of ${taskToken}`, taskToken });

const live = { number: 1, hash: 'live' };
/** As it is read again, with its page state. */
const reread = (record: HireRecord): HireRecord => {
  const { page: state, executionArn } = record;
  return withPageItem(record, { version: 1, executionArn, state });
};
const told = (record: HireRecord, action: 'new-password' | 'same-link', submission: string) =>
  reread(withDelivered(record, { action, submission }, record.wait?.id ?? ''));

/** Opens the first wait of a hire whose link is live. */
const asked1 = () => openWait(aRecord({ link: { live } }), open, 'token')!;
const named = (submission: string) => ({ submission, link: 'live', at: 0 });
const pendingOf = (action: 'same-link', submission: string) => ({ action, ...named(submission), waitNumber: 1 });

it('numbers the first question 1 and shows it on the page', () => {
  const row = openWait(aRecord(), open, 'token')!;
  expect(row.wait).toMatchObject({ awaiting: 'new-password', waitNumber: 1, taskToken: 'token' });
  expect(row.fencingToken).toEqual([0, 1, 0]);
  expect(stageOf(row)).toBe('choose-password');
});

it('keeps the waitNumber and the pending answer when the same question opens again', () => {
  const asked = asked1();
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, named('submission'))!;
  const reopened = openWait(answered, later, 'newer token')!;
  expect(reopened.wait).toMatchObject({
    awaiting: 'new-password',
    waitNumber: 1,
    taskToken: 'newer token',
  });
  expect(reopened.fencingToken).toEqual([0, 2, 0]);
  expect(answerFor(reopened)).toEqual({ action: 'new-password', submission: 'submission' });
});

it('asks anew under the next waitNumber, and drops the old answer, once an answer has reached the workflow', () => {
  const asked = asked1();
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, named('submission'))!;
  // The mark was lost; the workflow itself says what answered it.
  const next = openWait(answered, { ...later, answeredBy: 'submission' }, 'newer token')!;
  expect(next.wait?.waitNumber).toBe(2);
  expect(answerFor(reread(next))).toBeUndefined();
  expect(reread(next).page.stale?.submission).toBe('submission');
  expect(withAnswer(next, { ...typed, waitNumber: 1 }, named('late'))).toBeUndefined();
});

it('keeps the waitNumber after a request for another email', () => {
  const asked = withGroup(asked1(), 'page', {
    pending: pendingOf('same-link', 'resend'),
  });
  const sent = told(asked, 'same-link', 'resend');
  expect(openWait(sent, { ...later, answeredBy: 'resend' }, 'newer')?.wait?.waitNumber).toBe(1);
});

it('takes an answer once, and lets it take the place of a resend', () => {
  const asked = withGroup(asked1(), 'page', {
    pending: pendingOf('same-link', 'resend'),
  });
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, named('first'))!;
  expect(answered.page.pending).toMatchObject({ action: 'new-password', ...named('first') });
  expect(withAnswer(answered, { ...typed, waitNumber: 1 }, named('second'))).toBeUndefined();
  expect(stageOf(answered)).toBe('checking');
});

it("lets HR's cancel and correction win over what the hire typed", () => {
  const asked = asked1();
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, named('submission'))!;
  expect(answerFor(withGroup(answered, 'hr', { correct: 'c1' }))).toEqual({ action: 'correct', submission: 'c1' });
  expect(answerFor(withGroup(answered, 'hr', { correct: 'c1', cancel: 'x1' }))).toEqual({
    action: 'cancel',
    submission: 'x1',
  });
});

it('takes nothing through a link that was retired', () => {
  const answered = withAnswer(asked1(), { ...typed, waitNumber: 1 }, { ...named('late'), link: 'retired' });
  expect(answered).toBeUndefined();
});

it('takes a code only with the proof of the password that the account has', () => {
  const code = {
    ...typed,
    purpose: 'verification-code',
    answers: { 'email-code': 'email-code' },
    waitNumber: 1,
  } as const;
  const verdict = { proofHash: hashOf('the proof') };
  const asked = openWait(aRecord({ link: { live }, verdict }), { ...open, awaiting: 'email-code' }, 'token')!;
  for (const proof of [undefined, '', 'another proof']) {
    expect(withAnswer(asked, { ...code, needsProof: { proof } }, named('code'))).toBeUndefined();
  }
  const answered = withAnswer(asked, { ...code, needsProof: { proof: 'the proof' } }, named('code'));
  expect(answered?.page.pending?.action).toBe('email-code');
});

it('leaves the token of a later try alone when an earlier one comes late', () => {
  const asked = openWait(aRecord(), later, 'newer token')!;
  expect(openWait(asked, open, 'dead token')).toBeUndefined();
  expect(openWait(asked, { ...open, fencingToken: [1, 0, 0] }, 'redriven')?.wait?.taskToken).toBe('redriven');
});

it('leaves a hire alone who has ended, and a wait that was closed when an earlier try comes late', () => {
  const { wait: _wait, ...closed } = openWait(aRecord(), later, 'newer token')!;
  expect(
    openWait({ ...closed, outcome: 'onboarded' }, { ...open, fencingToken: [9, 9, 9] }, 'dead token'),
  ).toBeUndefined();
  expect(openWait(closed, open, 'dead token')).toBeUndefined();
});

it('says that the password has to be typed again when it was lost on our side', () => {
  const asked = asked1();
  const answered = told(
    withAnswer(asked, { ...typed, waitNumber: 1 }, named('submission'))!,
    'new-password',
    'submission',
  );
  expect(openWait(answered, { ...later, answeredBy: 'submission' }, 'newer')?.verdict.problem).toBe(
    'password.typeAgain',
  );
});

it('takes what is typed while a resend is on its way', () => {
  const asked = withGroup(asked1(), 'page', {
    pending: pendingOf('same-link', 'resend'),
  });
  const resending = told(asked, 'same-link', 'resend');
  const answered = withAnswer(resending, { ...typed, waitNumber: 1 }, named('submission'))!;
  expect(openWait(answered, { ...later, answeredBy: 'resend' }, 'newer')?.page.pending?.submission).toBe('submission');
});
