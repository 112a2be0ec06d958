import { expect, it } from '@jest/globals';
import { openWait, type Opening } from '../../../functions/steps/open-callback.ts';
import { answerFor, stageOf } from '../../../functions/hires/record.ts';
import { markAnswered } from '../../../functions/notifications/task-callback.ts';
import { withAnswer } from '../../../functions/page-api/submit.ts';
import { aRow } from '../hires/a-row.ts';

const open: Opening = { awaiting: 'new-password', answeredBy: 'none', fencingToken: [0, 1, 0] };
/** A later try than the first. */
const later = { ...open, fencingToken: [0, 2, 0] };
const typed = {
  invitationId: 'i',
  secret: 's',
  purpose: 'new-password',
  lifetime: 1,
  answers: ['new-password', 'password'],
} as const;

it('numbers the first question 1 and shows it on the page', () => {
  const row = openWait(aRow(), open, 'token')!;
  expect(row.wait).toEqual({ awaiting: 'new-password', waitNumber: 1, taskToken: 'token' });
  expect(row.fencingToken).toEqual([0, 1, 0]);
  expect(stageOf(row)).toBe('choose-password');
});

it('keeps the waitNumber and the pending answer when the same question opens again', () => {
  const asked = openWait(aRow(), open, 'token')!;
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, 'submission')!;
  const reopened = openWait(answered, later, 'newer token')!;
  expect(reopened.wait).toEqual({
    awaiting: 'new-password',
    waitNumber: 1,
    taskToken: 'newer token',
  });
  expect(reopened.fencingToken).toEqual([0, 2, 0]);
  expect(answerFor(reopened)).toEqual({ action: 'new-password', submission: 'submission' });
});

it('asks anew under the next waitNumber, and drops the old answer, once an answer has reached the workflow', () => {
  const asked = openWait(aRow(), open, 'token')!;
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, 'submission')!;
  // The mark was lost; the workflow itself says what answered it.
  const next = openWait(answered, { ...later, answeredBy: 'submission' }, 'newer token')!;
  expect(next.wait?.waitNumber).toBe(2);
  expect(answerFor(next)).toBeUndefined();
  expect(withAnswer(next, { ...typed, waitNumber: 1 }, 'late')).toBeUndefined();
});

it('keeps the waitNumber after a wish for another mail', () => {
  const asked = { ...openWait(aRow(), open, 'token')!, pending: { action: 'new-link', submission: 'wish' } as const };
  const sent = markAnswered(asked, 'wish')!;
  expect(openWait(sent, { ...later, answeredBy: 'wish' }, 'newer')?.wait?.waitNumber).toBe(1);
});

it('takes an answer once, and lets it take the place of a wish', () => {
  const asked = { ...openWait(aRow(), open, 'token')!, pending: { action: 'new-link', submission: 'wish' } as const };
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, 'first')!;
  expect(answered.pending).toEqual({ action: 'new-password', submission: 'first' });
  expect(withAnswer(answered, { ...typed, waitNumber: 1 }, 'second')).toBeUndefined();
  expect(stageOf(answered)).toBe('checking');
});

it("lets HR's cancel and correction win over what the hire typed", () => {
  const asked = openWait(aRow(), open, 'token')!;
  const answered = withAnswer(asked, { ...typed, waitNumber: 1 }, 'submission')!;
  expect(answerFor({ ...answered, correct: 'c1' })).toEqual({ action: 'correct', submission: 'c1' });
  expect(answerFor({ ...answered, correct: 'c1', cancel: 'x1' })).toEqual({ action: 'cancel', submission: 'x1' });
});

it('leaves the token of a later try alone when an earlier one comes late', () => {
  const asked = openWait(aRow(), later, 'newer token')!;
  expect(openWait(asked, open, 'dead token')).toBeUndefined();
  expect(openWait(asked, { ...open, fencingToken: [1, 0, 0] }, 'redriven')?.wait?.taskToken).toBe('redriven');
});

it('leaves a hire alone who has ended, and a wait that was closed when an earlier try comes late', () => {
  const { wait: _wait, ...closed } = openWait(aRow(), later, 'newer token')!;
  expect(
    openWait({ ...closed, outcome: 'onboarded' }, { ...open, fencingToken: [9, 9, 9] }, 'dead token'),
  ).toBeUndefined();
  expect(openWait(closed, open, 'dead token')).toBeUndefined();
});

it('says that the password has to be typed again when it was lost on our side', () => {
  const asked = openWait(aRow(), open, 'token')!;
  const answered = markAnswered(withAnswer(asked, { ...typed, waitNumber: 1 }, 'submission')!, 'submission')!;
  expect(openWait(answered, { ...later, answeredBy: 'submission' }, 'newer')?.problem).toBe('password.typeAgain');
});

it('takes what is typed while a wish is being granted', () => {
  const asked = { ...openWait(aRow(), open, 'token')!, pending: { action: 'new-link', submission: 'wish' } as const };
  const granting = markAnswered(asked, 'wish')!;
  const answered = withAnswer(granting, { ...typed, waitNumber: 1 }, 'submission')!;
  expect(openWait(answered, { ...later, answeredBy: 'wish' }, 'newer')?.pending?.submission).toBe('submission');
});
