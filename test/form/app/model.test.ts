import { expect, it } from '@jest/globals';
import {
  languageOf,
  screenOf,
  timeLeft,
  withSubmission,
  withTyped,
  withView,
  type Model,
} from '../../../form/app/model.ts';
import { stageView } from '../../page/answer-samples.ts';

const model = (more: Partial<Model> = {}): Model => ({
  link: { invitationId: 'id' },
  fallback: 'en',
  view: stageView(),
  typed: '',
  isShown: false,
  isSlow: false,
  now: 1_000_000,
  ...more,
});

it('shows the page of the stage, and its own pages where there is no stage', () => {
  expect(screenOf(model())).toBe('choose-password');
  expect(screenOf(model({ link: {} }))).toBe('no-link');
  expect(screenOf(model({ view: { at: 'loading' } }))).toBe('loading');
  expect(screenOf(model({ view: { at: 'link-gone', isSending: false } }))).toBe('link-gone');
  expect(screenOf(model({ view: { at: 'link-gone', isSending: false, askedAt: 1 } }))).toBe('link-asked');
});

it('speaks the language that the hire chose, else the one that HR said, else the browser’s', () => {
  const ja = { view: stageView({ language: 'ja' }) };
  expect(languageOf(model(ja))).toBe('ja');
  expect(languageOf(model({ ...ja, link: { invitationId: 'id', language: 'en' } }))).toBe('en');
  expect(languageOf(model({ view: { at: 'loading' }, fallback: 'ja' }))).toBe('ja');
});

it('clears a password that was refused, and keeps one that never arrived', () => {
  const typed = model({ typed: 'mildgreenteapot' });
  const refused = withView(typed, stageView({}, { error: { key: 'password.tooCommon' } }));
  expect(refused).toMatchObject({ typed: '', cause: { key: 'password.tooCommon' } });
  const lost = withView(typed, stageView({}, { error: { key: 'send.unreachable' } }));
  expect(lost).toMatchObject({ typed: 'mildgreenteapot', cause: { key: 'send.unreachable' } });
});

it('keeps what is being typed when the status is told again, under a new waitNumber too', () => {
  const typed = model({ typed: 'mildgreen' });
  expect(withView(typed, stageView({ waitNumber: 2 })).typed).toBe('mildgreen');
});

it('starts each screen with an empty, hidden field, but gives a wrong code back to be corrected', () => {
  const password = model({ typed: 'mildgreenteapot', isShown: true });
  expect(withView(password, stageView({ stage: 'checking' }))).toMatchObject({ typed: '', isShown: false });
  const checking = model({ view: stageView({ stage: 'checking' }) });
  const wrong = stageView({ stage: 'enter-code' }, { error: { key: 'code.wrong' }, lastCode: '123457' });
  expect(withView(checking, wrong).typed).toBe('123457');
  const expired = stageView({ stage: 'enter-code' }, { error: { key: 'code.expired' }, lastCode: '123457' });
  expect(withView(checking, expired).typed).toBe('');
});

it('sends what is right and says why it does not send what is wrong', () => {
  expect(withSubmission(model({ typed: 'mildgreenteapot' })).send).toEqual({ password: 'mildgreenteapot' });
  const short = withSubmission(model({ typed: 'mild', isShown: true }));
  expect(short.send).toBeUndefined();
  expect(short.model).toMatchObject({ typed: 'mild', isShown: false, cause: { key: 'password.tooShort' } });
  const code = model({ typed: '１２３-456', view: stageView({ stage: 'enter-code' }) });
  expect(withSubmission(code).send).toEqual({ code: '123456' });
  const again = model({ typed: 'short', view: stageView({ stage: 'type-password' }) });
  expect(withSubmission(again).send).toEqual({ password: 'short' });
});

it('takes a reason back when what was typed does not give it any more', () => {
  const short = withSubmission(model({ typed: 'mild' })).model;
  expect(withTyped(short, 'mildgreen')).toMatchObject({ cause: { key: 'password.tooShort' } });
  expect(withTyped(short, 'mildgreenteapot').cause).toBeUndefined();
  const code = { stage: 'enter-code' } as const;
  const wrong = model({ typed: '123457', view: stageView(code), cause: { key: 'code.wrong' } });
  expect(withTyped(wrong, '12345').cause).toBeUndefined();
  const lost = model({ typed: 'mildgreenteapot', cause: { key: 'send.unreachable' } });
  expect(withTyped(lost, 'mildgreenteapots').cause).toBeUndefined();
});

it('takes a reason of the server back when the server does not give it any more, and keeps one of its own', () => {
  const error = { key: 'code.expired' };
  const code = { stage: 'enter-code' } as const;
  const expired = model({ view: stageView(code, { error }), cause: error });
  expect(withView(expired, stageView(code)).cause).toBeUndefined();
  const own = { key: 'code.tooShort' };
  expect(withView({ ...expired, cause: own }, stageView(code)).cause).toBe(own);
});

it('does nothing while an answer is awaited', () => {
  const sending = model({ typed: 'mildgreenteapot', view: stageView({}, { isSending: true }) });
  expect(withSubmission(sending)).toEqual({ model: sending });
});

it('counts down by the server’s clock, whatever the phone’s says', () => {
  const view = stageView({ stage: 'enter-code', resendAt: 1_030_000 }, { clockOffset: -20_000 });
  expect(timeLeft(model({ view }))).toBe(50_000);
  expect(timeLeft(model({ view, now: 1_100_000 }))).toBe(0);
  expect(timeLeft(model())).toBe(0);
});
