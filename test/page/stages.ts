// How a hire comes to each stage of the page, through the real handlers.
import { setImmediate as turn } from 'node:timers/promises';
import type { Stage } from '../../workflow/contract/page.ts';
import { goodPassword, hire, type Product } from './product.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The function is called and does not end; the page looks on meanwhile. */
const hold = ({ functions }: Product, name: string): void => {
  functions[name] = () => new Promise(() => {});
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await turn();
};

const invited = async (product: Product): Promise<void> => {
  await product.start();
};

const asked = async (product: Product): Promise<void> => {
  await invited(product);
  await product.person.choosePassword(goodPassword);
  await product.emulator.settled();
};

export const wrongCode = (code: string): string => (code === '000000' ? '000001' : '000000');

export const enterWrongCode = async ({ person, emulator }: Product): Promise<void> => {
  await person.enterCode(wrongCode(await person.code()));
  await emulator.settled();
};

/** Asks for a code each minute until there have been `codes` of them. */
export const askForCodes = async ({ person, emulator }: Product, codes: number): Promise<void> => {
  for (let asks = 0; asks < codes; asks += 1) {
    await emulator.advance(minute + 1000);
    await person.askAgain();
    await emulator.settled();
  }
};

/** Somebody signs the user out everywhere; our tokens are worth nothing any more. */
export const loseTokens = async ({ emulator, userPoolId }: Product): Promise<void> => {
  await emulator.cognito.call('AdminUserGlobalSignOut', { UserPoolId: userPoolId, Username: hire.universalId });
};

/** Settings under which every stage can be reached quickly. */
export const fewAttempts = { MAX_WRONG_ANSWERS: '5' };

export const reach: Readonly<Record<Stage, (product: Product) => Promise<void>>> = {
  async preparing(product) {
    hold(product, 'open-callback');
    void product.start();
    await until(async () => (await product.person.mails()).length > 0);
  },
  'choose-password': invited,
  async checking(product) {
    await invited(product);
    hold(product, 'set-new-password');
    await product.person.choosePassword(goodPassword);
  },
  'enter-code': asked,
  async 'code-limit'(product) {
    await asked(product);
    await askForCodes(product, 5);
  },
  async 'type-password'(product) {
    await asked(product);
    await loseTokens(product);
    await enterWrongCode(product);
  },
  async fault(product) {
    await invited(product);
    product.functions['set-new-password'] = () => Promise.reject(Object.assign(new Error('no'), { name: 'Broken' }));
    await product.person.choosePassword(goodPassword);
    await product.emulator.settled();
    for (let minutes = 0; minutes < 4; minutes += 1) {
      await product.emulator.advance(minute);
      await product.emulator.lambda.invoke('sweeper', '{}');
    }
    await product.emulator.settled();
  },
  async done(product) {
    await asked(product);
    await product.person.enterCode(await product.person.code());
    await product.emulator.settled();
  },
  async withdrawn(product) {
    await invited(product);
    await product.emulator.lambda.invoke('hr-cancel', JSON.stringify({ employeeNumber: hire.employeeNumber }));
    await product.emulator.settled();
  },
  async expired(product) {
    await invited(product);
    await product.emulator.advance(8 * day);
  },
  async 'too-many-attempts'(product) {
    await asked(product);
    for (let times = 0; times < 5; times += 1) await enterWrongCode(product);
  },
};
