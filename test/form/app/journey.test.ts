import { expect, it } from '@jest/globals';
import type { Reply } from '../../../form/app/api.ts';
import { Journey } from '../../../form/app/journey.ts';
import { tabProof } from '../../../form/app/tab-proof.ts';
import type { View } from '../../../form/app/views.ts';
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import { statusAnswer } from '../../page/answer-samples.ts';

type Asked = { name: string; body: object; signal: AbortSignal; reply: (reply: Reply) => Promise<void> };

/** A journey whose answers and time the test hands out. */
const startJourney = () => {
  const kept = new Map<string, string>();
  const localTab = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  const asked: Asked[] = [];
  const views: View[] = [];
  const timers: { wait: number; run: () => void }[] = [];
  const journey = new Journey({
    invitationId: 'id',
    proof: tabProof(() => localTab as unknown as Storage, 'id'),
    send: (name, body, signal) =>
      new Promise((resolve) => {
        const reply = async (answer: Reply) => {
          resolve(answer);
          await new Promise(setImmediate);
        };
        asked.push({ name, body, signal, reply });
      }),
    clock: {
      now: () => 1_000_000,
      after: (wait, run) => {
        const timer = { wait, run };
        timers.push(timer);
        return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
      },
    },
    show: (view) => views.push(view),
  });
  const last = () => views.at(-1)!;
  return { journey, asked, timers, views, last };
};

const told = (more: Partial<StatusAnswer> = {}): Reply => ({ kind: 'status', status: statusAnswer(more) });
const offline: Reply = { kind: 'failed', failure: 'unreachable' };

it('asks for the status, shows its stage, and asks again later', async () => {
  const { journey, asked, timers, last } = startJourney();
  void journey.ask();
  expect(asked[0]).toMatchObject({ name: 'status', body: { invitationId: 'id' } });
  await asked[0]!.reply(told({ stage: 'preparing' }));
  expect(last()).toMatchObject({ at: 'stage', status: { stage: 'preparing' } });
  expect(timers).toHaveLength(1);
  timers[0]!.run();
  expect(asked).toHaveLength(2);
});

it('hands in a password once, however often it is pressed, for the wait that it was typed for', async () => {
  const { journey, asked, last } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told({ waitNumber: 7 }));
  void journey.submit({ password: 'mildgreenteapot' });
  void journey.submit({ password: 'mildgreenteapot' });
  void journey.ask();
  expect(asked).toHaveLength(2);
  expect(asked[1]).toMatchObject({
    name: 'new-password',
    body: { invitationId: 'id', waitNumber: 7, password: 'mildgreenteapot' },
  });
  await asked[1]!.reply({ kind: 'taken' });
  expect(last()).toMatchObject({ at: 'stage', isSending: false, status: { stage: 'checking' } });
});

it('shows no status that was asked for before the submission', async () => {
  const { journey, asked, last } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told());
  void journey.ask();
  void journey.submit({ password: 'mildgreenteapot' });
  expect(asked[1]!.signal.aborted).toBe(true);
  await asked[2]!.reply({ kind: 'taken' });
  await asked[1]!.reply(told());
  expect(last()).toMatchObject({ status: { stage: 'checking' } });
});

it('keeps the form when the connection breaks in the middle of a submission, and says so', async () => {
  const { journey, asked, last, timers } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told());
  void journey.submit({ password: 'mildgreenteapot' });
  await asked[1]!.reply(offline);
  expect(last()).toMatchObject({
    status: { stage: 'choose-password' },
    isSending: false,
    error: { key: 'send.unreachable' },
  });
  expect(timers).toHaveLength(1);
});

it('finds out by asking that a submission whose answer was lost did arrive', async () => {
  const { journey, asked, last, timers } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told());
  void journey.submit({ password: 'mildgreenteapot' });
  await asked[1]!.reply(offline);
  timers[0]!.run();
  await asked[2]!.reply(told({ stage: 'checking' }));
  expect(last()).toMatchObject({ status: { stage: 'checking' } });
  expect(last()).not.toHaveProperty('error.key');
});

it('waits longer after each failure, and keeps what it showed', async () => {
  const { journey, asked, timers, last } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told({ stage: 'enter-code' }));
  const waits: number[] = [];
  for (let turn = 1; turn <= 8; turn += 1) {
    timers.shift()!.run();
    await asked[turn]!.reply(offline);
    waits.push(timers[0]!.wait);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(last()).toMatchObject({ isCutOff: true, status: { stage: 'enter-code' } });
});

it('asks no more once the journey has ended, the link is gone or the page is closed', async () => {
  for (const stage of ['done', 'withdrawn', 'expired', 'too-many-attempts'] as const) {
    const { journey, asked, timers } = startJourney();
    void journey.ask();
    await asked[0]!.reply(told({ stage }));
    expect(timers).toEqual([]);
  }
  const gone = startJourney();
  void gone.journey.ask();
  await gone.asked[0]!.reply({ kind: 'link-gone' });
  void gone.journey.ask();
  expect([gone.timers.length, gone.asked.length]).toEqual([0, 1]);

  const closed = startJourney();
  void closed.journey.ask();
  closed.journey.stop();
  await closed.asked[0]!.reply(told());
  expect(closed.views).toEqual([]);
});

it('asks for a new link once at a time and remembers when', async () => {
  const { journey, asked, last } = startJourney();
  void journey.ask();
  await asked[0]!.reply({ kind: 'link-gone' });
  void journey.resend();
  void journey.resend();
  expect(asked.map(({ name }) => name)).toEqual(['status', 'resend']);
  await asked[1]!.reply({ kind: 'taken' });
  expect(last()).toEqual({ at: 'link-gone', isSending: false, askedAt: 1_000_000 });
});

it('asks soon again after a new code was asked for', async () => {
  const { journey, asked, last, timers } = startJourney();
  void journey.ask();
  await asked[0]!.reply(told({ stage: 'enter-code' }));
  expect(timers[0]!.wait).toBeGreaterThan(5000);
  void journey.resend();
  await asked[1]!.reply({ kind: 'taken' });
  expect(last()).toMatchObject({ asked: { at: 1_000_000 } });
  expect(timers[0]!.wait).toBeLessThan(1000);
  timers[0]!.run();
  await asked[2]!.reply(told({ stage: 'enter-code', resendAt: 1_060_000 }));
  expect(last()).toMatchObject({ asked: { at: 1_000_000 }, status: { resendAt: 1_060_000 } });
  expect(timers[0]!.wait).toBeGreaterThan(5000);
});
