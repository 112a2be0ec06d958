import { afterEach, expect, it } from '@jest/globals';
import { type StatusAnswer, stages } from '../../workflow/contract/page.ts';
import { statusAnswer } from './answer-samples.ts';
import { goodPassword, type Product, startProduct } from './product.ts';
import { askForCodes, enterWrongCode, fewAttempts, reach } from './stages.ts';

let product: Product;
afterEach(() => product.close());

const start = async () => {
  product = await startProduct({}, { mode: 'virtual', environment: fewAttempts });
};

/** What the server says beyond the stage, where it says more. */
const more: Partial<Record<StatusAnswer['stage'], Partial<StatusAnswer>>> = {
  preparing: { waitNumber: 0 },
  'enter-code': { waitNumber: 2, triesLeft: 5 },
  'code-limit': { waitNumber: 3 },
  'type-password': { waitNumber: 3, problem: 'password.typeAgain' },
  fault: { reference: 'hire-1001-002' },
};

it.each(stages)('has the answer of the real handlers at %s', async (stage) => {
  await start();
  await reach[stage](product);
  const real = await product.person.status();
  const { now: _now, resendAt, waitNumber, ...rest } = real;
  const { contextWords, ...sample } = statusAnswer({ stage, ...more[stage] });
  // Only while a password is chosen has the page to know what it may not be made of.
  const expected = stage === 'choose-password' ? { ...sample, contextWords } : sample;
  expect({ ...rest, now: 1_000_000, waitNumber }).toEqual({
    ...expected,
    waitNumber: more[stage]?.waitNumber ?? waitNumber,
  });
  // A code has been sent: the next one has its time.
  const hasCode = ['enter-code', 'code-limit', 'type-password'].includes(stage);
  expect([stage, resendAt !== undefined]).toEqual([stage, hasCode]);
});

it('has the problems as the real handlers tell them', async () => {
  await start();
  await reach['choose-password'](product);
  const short = await product.person.choosePassword('teapot');
  expect([short.status, JSON.parse(short.body)]).toEqual([422, { error: 'refused', problem: 'password.tooShort' }]);
  const taken = await product.person.choosePassword(goodPassword);
  expect([taken.status, JSON.parse(taken.body)]).toMatchObject([202, { result: 'received' }]);
  await product.emulator.settled();
  await enterWrongCode(product);
  expect(await product.person.status()).toMatchObject({ stage: 'enter-code', problem: 'code.wrong', triesLeft: 4 });
  const asked = await product.person.askAgain();
  expect([asked.status, JSON.parse(asked.body)]).toEqual([202, { result: 'accepted' }]);
});

it('says nothing of a wrong code once another one has been sent', async () => {
  await start();
  await reach['enter-code'](product);
  await enterWrongCode(product);
  await askForCodes(product, 1);
  const { problem, triesLeft } = await product.person.status();
  expect([problem, triesLeft]).toEqual([undefined, 5]);
});
