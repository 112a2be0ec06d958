import { expect, it } from '@jest/globals';
import type { Reply } from '../../../form/app/api.ts';
import { afterResend, afterStatus, afterSubmission, isSendingCode, type View } from '../../../form/app/views.ts';
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import { stageView, statusAnswer } from '../../page/answer-samples.ts';

const told = (more: Partial<StatusAnswer> = {}): Reply => ({ kind: 'status', status: statusAnswer(more) });
const isSending = (view: View) => view.at === 'stage' && isSendingCode(view);
const code = (resendAt: number) => told({ stage: 'enter-code', resendAt });
const failed: Reply = { kind: 'failed', failure: 'trouble' };

it('shows a problem of the server once, and keeps it while nothing changes', () => {
  const first = afterStatus({ at: 'loading' }, told({ problem: 'password.usedBefore' }), 0);
  expect(first).toMatchObject({ error: { key: 'password.usedBefore' } });
  const second = afterStatus(first, told({ problem: 'password.usedBefore' }), 0);
  expect(second).toHaveProperty('error', (first as { error?: unknown }).error);
});

it('gives a new reason when the same problem comes again', () => {
  const first = afterStatus({ at: 'loading' }, told({ problem: 'password.wrong' }), 0);
  const second = afterStatus(first, told({ problem: 'password.wrong', waitNumber: 2 }), 0);
  expect((second as { error?: unknown }).error).not.toBe((first as { error?: unknown }).error);
});

it('asks to type the password again when it comes back unasked-for, and says that it was not the hire', () => {
  const checking = afterSubmission(stageView({ stage: 'choose-password' }), { kind: 'taken' });
  expect(afterStatus(checking, told({ waitNumber: 2 }), 0)).toMatchObject({ error: { key: 'password.typeAgain' } });
  expect(afterStatus(checking, told({ stage: 'enter-code' }), 0)).not.toHaveProperty('error.key');
});

it('asks for the newest code when a code answered an older question', () => {
  const sent = stageView({ stage: 'enter-code' }, { lastCode: '123456' });
  const checking = afterSubmission(sent, { kind: 'taken' });
  expect(afterStatus(checking, told({ stage: 'enter-code', waitNumber: 2 }), 0)).toMatchObject({
    error: { key: 'code.again' },
  });
});

it('drops the reason when something new is handed in', () => {
  const view = stageView({ problem: 'password.usedBefore' }, { error: { key: 'password.usedBefore' } });
  expect(afterSubmission(view, { kind: 'taken' })).toMatchObject({ error: undefined, status: { stage: 'checking' } });
  expect(afterSubmission(view, { kind: 'refused', problem: 'password.tooCommon' })).toMatchObject({
    error: { key: 'password.tooCommon' },
    isSending: false,
  });
  expect(afterSubmission(view, { kind: 'link-gone' })).toEqual({ at: 'link-gone', isSending: false });
  expect(afterSubmission(view, failed)).toMatchObject({ error: { key: 'send.trouble' }, status: { waitNumber: 1 } });
});

it('keeps a stage through failures, and has its own page when there was none', () => {
  expect(afterStatus(stageView(), failed, 0)).toMatchObject({ at: 'stage', isCutOff: true });
  expect(afterStatus(stageView({}, { isCutOff: true }), told(), 0)).toMatchObject({ isCutOff: false });
  expect(afterStatus({ at: 'loading' }, failed, 0)).toEqual({ at: 'failed', failure: 'trouble' });
});

it('remembers that a new code or link was asked for, or says that it could not be', () => {
  const asked = afterResend(stageView({ stage: 'enter-code', resendAt: 3 }), { kind: 'taken' }, 5);
  expect(asked).toMatchObject({ asked: { at: 5, resendAt: 3 } });
  expect(afterResend(stageView({ stage: 'enter-code' }), failed, 5)).toMatchObject({ error: { key: 'send.trouble' } });
  const gone = { at: 'link-gone', isSending: true } as const;
  expect(afterResend(gone, { kind: 'taken' }, 5)).toMatchObject({ askedAt: 5, isSending: false });
  expect(afterResend(gone, failed, 5)).toMatchObject({ failure: 'trouble', isSending: false });
});

it('takes a new code for sent when the next one may be asked for at another time, and asks again when none comes', () => {
  const asked = afterResend(stageView({ stage: 'enter-code', resendAt: 3 }), { kind: 'taken' }, 5);
  expect(isSending(afterStatus(asked, code(3), 6))).toBe(true);
  const sent = afterStatus(asked, code(60_007), 7);
  expect(sent).toHaveProperty('asked.resendAt', 3);
  expect(isSending(sent)).toBe(false);
  expect(afterStatus(asked, code(3), 40_000)).toHaveProperty('asked', undefined);
});

it('knows how far the server’s clock is ahead', () => {
  expect(afterStatus({ at: 'loading' }, told({ now: 5000 }), 3000)).toMatchObject({ clockOffset: 2000 });
});
