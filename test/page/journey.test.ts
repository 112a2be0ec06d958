// The page's own logic on the real page API, both on the virtual clock: what the page does next follows from what the
// server really answers.
import { afterEach, expect, it } from '@jest/globals';
import { readReply, type Send } from '../../form/app/api.ts';
import { Journey } from '../../form/app/journey.ts';
import { tabProof } from '../../form/app/tab-proof.ts';
import { isSendingCode, type View } from '../../form/app/views.ts';
import { goodPassword, type Product, startProduct } from './product.ts';
import { reach, wrongCode } from './stages.ts';

const second = 1000;
const minute = 60 * second;
let product: Product;
const journeys: Journey[] = [];
afterEach(async () => {
  for (const journey of journeys.splice(0)) journey.stop();
  await product.close();
});

/** What pages have asked, and have no answer to yet. */
const asked = new Set<Promise<unknown>>();

const post: Send = async (name, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await product.api({ method: 'POST', path: `/api/${name}`, headers, body: JSON.stringify(body) });
  return readReply(answer.status, JSON.parse(answer.body));
};

const send: Send = (name, body, signal) => {
  const reply = post(name, body, signal);
  asked.add(reply);
  return reply.finally(() => asked.delete(reply));
};

/** Lets the time pass second by second: a page that asks has its answer before the next. */
const wait = async (milliseconds: number): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += second) {
    await product.emulator.advance(second);
    while (asked.size > 0) await Promise.allSettled(asked);
  }
};

/** A browser that closes its storage off: the tab keeps the proof until it is loaded again. */
const noStorage = () => {
  throw new Error('The operation is insecure.');
};

/** A page that has been opened by the link in the mail. */
const openPage = async ({ isAnotherTab = false } = {}) => {
  const { emulator, person } = product;
  const proof = tabProof(noStorage, 'this page');
  if (!isAnotherTab) proof.set(person.proof);
  let view: View = { at: 'loading' };
  const journey = new Journey({
    invitationId: await person.invitationId(),
    send,
    proof,
    clock: {
      now: () => emulator.clock.now(),
      after: (milliseconds, run) => emulator.clock.at(emulator.clock.now() + milliseconds, run),
    },
    show: (next) => {
      view = next;
    },
  });
  journeys.push(journey);
  await journey.ask();
  return {
    journey,
    /** What the page shows, as far as there is a stage. */
    shown: () => {
      if (view.at !== 'stage') throw new Error(`The page is at ${view.at}.`);
      return view;
    },
  };
};

const codes = async () => (await product.person.mails('verification-code')).length;

it('goes the whole way on what the real handlers answer', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['choose-password'](product);
  const { journey, shown } = await openPage();
  expect(shown().status.stage).toBe('choose-password');
  await journey.submit({ password: goodPassword });
  expect(shown().status.stage).toBe('checking');
  await wait(5 * second);
  expect(shown().status.stage).toBe('enter-code');
  await journey.submit({ code: wrongCode(await product.person.code()) });
  await wait(5 * second);
  expect(shown()).toMatchObject({ error: { key: 'code.wrong' }, status: { triesLeft: 4 } });
  await journey.submit({ code: await product.person.code() });
  await wait(5 * second);
  expect(shown().status.stage).toBe('done');
});

it('sends a new code as often as it is allowed, and offers the next one each time', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['enter-code'](product);
  const { journey, shown } = await openPage();
  for (let sent = 1; sent < 5; sent += 1) {
    expect(await codes()).toBe(sent);
    await wait(minute);
    expect(shown().status.resendAt).toBeLessThanOrEqual(product.emulator.clock.now());
    await journey.resend();
    expect(isSendingCode(shown())).toBe(true);
    await wait(5 * second);
    // The button is on again as soon as the minute has passed.
    expect(isSendingCode(shown())).toBe(false);
    expect(shown().asked).toBeDefined();
    expect(shown().status.resendAt).toBeGreaterThan(product.emulator.clock.now());
  }
  expect(await codes()).toBe(5);
  // Cognito's hour is used up: the page waits with the hire, and the code comes by itself.
  await wait(minute);
  await journey.resend();
  await wait(5 * second);
  expect(shown().status.stage).toBe('code-limit');
  await wait(60 * minute);
  expect(shown()).toMatchObject({ status: { stage: 'enter-code' }, asked: undefined });
  expect(await codes()).toBe(6);
  await journey.submit({ code: await product.person.code() });
  await wait(5 * second);
  expect(shown().status.stage).toBe('done');
});

it('takes a code that was typed while another was on its way', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['enter-code'](product);
  const { journey, shown } = await openPage();
  await wait(minute);
  await journey.resend();
  await product.emulator.settled();
  await journey.submit({ code: await product.person.code() });
  await wait(5 * second);
  expect(shown().status.stage).toBe('done');
});

it('offers the code again when the server had no need of the request', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['enter-code'](product);
  const [one, other] = [await openPage(), await openPage()];
  await wait(minute);
  await one.journey.resend();
  await wait(5 * second);
  // Another tab has not heard yet that a code was sent just now.
  await other.journey.resend();
  await wait(minute);
  expect(isSendingCode(other.shown())).toBe(false);
  expect(await codes()).toBe(2);
});

it('has the password typed in another tab before it takes the code there', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['enter-code'](product);
  const { journey, shown } = await openPage({ isAnotherTab: true });
  expect(shown()).toMatchObject({ status: { stage: 'enter-code' }, hasProof: false });
  await journey.submit({ password: goodPassword });
  await wait(10 * second);
  expect(shown()).toMatchObject({ status: { stage: 'enter-code' }, hasProof: true });
  await journey.submit({ code: await product.person.code() });
  await wait(10 * second);
  expect(shown().status.stage).toBe('done');
});

it('asks for the password again when another one has been typed since, and takes one back that is not theirs', async () => {
  product = await startProduct({}, { mode: 'virtual' });
  await reach['choose-password'](product);
  const { journey, shown } = await openPage();
  await journey.submit({ password: goodPassword });
  await wait(10 * second);
  expect(shown().hasProof).toBe(true);
  await product.person.typePassword(goodPassword);
  await wait(10 * second);
  await journey.submit({ code: await product.person.code() });
  expect(shown()).toMatchObject({ status: { stage: 'enter-code' }, hasProof: false, error: undefined });
  await journey.disown();
  await wait(10 * second);
  expect(await product.person.mails('new-link')).toHaveLength(1);
  expect((await product.person.status()).stage).toBe('choose-password');
});
