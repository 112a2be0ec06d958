// Every screen that a hire can meet, for the tests that look at all of them and for the pictures: each is what the page makes
// of the real product.
import type { Page } from 'playwright-core';
import type { Language } from '../../../workflow/contract/languages.ts';
import { failing, goodPassword, type Product, type ProductOptions, startProduct } from '../../page/product.ts';
import { fewAttempts, reach, wrongCode } from '../../page/stages.ts';

export type Screen = {
  readonly name: string;
  readonly options?: ProductOptions;
  /** What has happened before the page is opened. */
  readonly before: (product: Product) => Promise<void>;
  /** Where the page is opened; by the link in the newest mail unless it says otherwise. */
  readonly link?: (product: Product) => Promise<string>;
  /** What the hire does before the screen is looked at. */
  readonly act?: (page: Page, product: Product) => Promise<void>;
};

const enter = async (page: Page, typed: string): Promise<void> => {
  await page.locator('#field').fill(typed);
  await page.keyboard.press('Enter');
};

/** This browser has to show first that its person chose the password. */
const prove = async (page: Page): Promise<void> => {
  await enter(page, goodPassword);
  await page.locator('input.code').waitFor();
};

const strict = {
  minimumLength: 8,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

/** The link of the invitation after another one has been asked for. */
const oldLink = async (product: Product): Promise<string> => {
  const link = await product.link();
  await product.person.askAgain();
  await product.emulator.settled();
  return link;
};

export const screens: readonly Screen[] = [
  { name: 'preparing', before: reach.preparing },
  { name: 'choose-password', before: reach['choose-password'] },
  {
    name: 'choose-password-typing',
    options: { environment: { PASSWORD_POLICY: JSON.stringify(strict) } },
    before: reach['choose-password'],
    act: async (page) => {
      await page.locator('#field').fill('Teapotｓ7');
      await page.locator('.joined button').click();
    },
  },
  { name: 'choose-password-error', before: reach['choose-password'], act: (page) => enter(page, 'teapot') },
  { name: 'checking', before: reach.checking },
  { name: 'prove-password', before: reach['enter-code'] },
  { name: 'enter-code', before: reach['enter-code'], act: prove },
  {
    name: 'enter-code-error',
    before: reach['enter-code'],
    act: async (page, product) => {
      await prove(page);
      await enter(page, wrongCode(await product.person.code()));
      await page.locator('#error').waitFor();
    },
  },
  {
    name: 'enter-code-resent',
    before: async (product) => {
      await reach['enter-code'](product);
      await product.emulator.advance(60_000);
    },
    act: async (page) => {
      await prove(page);
      await page.locator('.second').click();
      await page.locator('.second[aria-disabled=true]').waitFor();
    },
  },
  { name: 'code-limit', before: reach['code-limit'] },
  { name: 'type-password', before: reach['type-password'] },
  {
    name: 'type-password-error',
    before: async (product) => {
      await reach['type-password'](product);
      await product.person.typePassword('haru-no-umi-chigau');
      await product.emulator.settled();
    },
  },
  { name: 'fault', before: reach.fault },
  { name: 'done', before: reach.done },
  { name: 'withdrawn', before: reach.withdrawn },
  { name: 'expired', before: reach.expired },
  { name: 'too-many-attempts', before: reach['too-many-attempts'] },
  { name: 'link-gone', before: reach['choose-password'], link: oldLink },
  {
    name: 'link-asked',
    before: reach['choose-password'],
    link: oldLink,
    act: async (page) => {
      await page.locator('.main').click();
      await page.locator('.second').waitFor();
    },
  },
  {
    name: 'trouble',
    before: async (product) => {
      await reach['choose-password'](product);
      product.faults.pass = failing;
    },
  },
  { name: 'no-link', before: reach['choose-password'], link: ({ url }) => Promise.resolve(`${url}#`) },
];

export const screenNamed = (name: string): Screen => screens.find((screen) => screen.name === name)!;

/** Opens the screen in the language, and closes what is behind it when it has been looked at. */
export async function withScreen<T>(
  page: Page,
  screen: Screen,
  language: Language,
  look: (product: Product) => Promise<T>,
  options: ProductOptions = {},
): Promise<T> {
  const environment = { ...fewAttempts, ...screen.options?.environment, ...options.environment };
  const product = await startProduct({ language }, { ...screen.options, ...options, environment });
  try {
    await screen.before(product);
    const link = await (screen.link ?? (({ link: newest }: Product) => newest()))(product);
    await page.goto('about:blank'); // a new fragment alone would load nothing
    await page.goto(`${link}.${language}`);
    await page.locator('h1:visible').waitFor();
    await screen.act?.(page, product);
    return await look(product);
  } finally {
    await product.close();
  }
}
