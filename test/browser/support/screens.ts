// Every screen that a hire can meet, for the tests that look at all of them and for the pictures.
import type { Page } from 'playwright-core';
import type { StatusAnswer, SubmitAnswer } from '../../../workflow/contract/page.ts';
import { accepted, linkGone, ok, status, type Call, type FakeCallbacks } from './fake-page-api.ts';

export type Screen = {
  readonly name: string;
  /** What the server says; without it, the link has no invitation id. */
  readonly answer?: { readonly status: number; readonly body: StatusAnswer | SubmitAnswer };
  /** What the hire does before the screen is looked at. */
  readonly act?: (page: Page) => Promise<void>;
};

const submit = async (page: Page, typed: string): Promise<void> => {
  await page.locator('#field').fill(typed);
  await page.keyboard.press('Enter');
};

const minute = 60_000;
const stage = (more: Partial<StatusAnswer>) => ok(status(more));
const strict = {
  minimumLength: 8,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

export const screens: readonly Screen[] = [
  { name: 'preparing', answer: stage({ stage: 'preparing' }) },
  { name: 'choose-password', answer: stage({}) },
  {
    name: 'choose-password-typing',
    answer: stage({ policy: strict }),
    act: async (page) => {
      await page.locator('#field').fill('Teapotｓ7');
      await page.locator('.joined button').click();
    },
  },
  { name: 'choose-password-error', answer: stage({}), act: (page) => submit(page, 'teapot') },
  { name: 'checking', answer: stage({ stage: 'checking' }) },
  { name: 'enter-code', answer: stage({ stage: 'enter-code', resendAt: Date.now() + minute }) },
  { name: 'enter-code-error', answer: stage({ stage: 'enter-code', problem: 'code.wrong', triesLeft: 3 }) },
  {
    name: 'enter-code-resent',
    answer: stage({ stage: 'enter-code' }),
    act: async (page) => {
      await page.locator('.second').click();
      await page.locator('.second[aria-disabled=true]').waitFor();
    },
  },
  { name: 'code-limit', answer: stage({ stage: 'code-limit', resendAt: Date.now() + 20 * minute }) },
  { name: 'type-password', answer: stage({ stage: 'type-password' }) },
  { name: 'type-password-error', answer: stage({ stage: 'type-password', problem: 'password.wrong' }) },
  { name: 'done', answer: stage({ stage: 'done' }) },
  { name: 'withdrawn', answer: stage({ stage: 'withdrawn' }) },
  { name: 'too-many-attempts', answer: stage({ stage: 'too-many-attempts' }) },
  { name: 'link-gone', answer: linkGone },
  {
    name: 'link-asked',
    answer: linkGone,
    act: async (page) => {
      await page.locator('.main').click();
      await page.locator('.second').waitFor();
    },
  },
  { name: 'trouble', answer: { status: 500, body: { error: 'trouble' } } },
  { name: 'no-link' },
];

/** Opens the screen in the language and leaves the page there. */
export const openScreen = async (
  page: Page,
  server: FakeCallbacks,
  screen: Screen,
  language: 'en' | 'ja',
): Promise<void> => {
  server.script = ({ name }: Call) => (name === 'status' ? (screen.answer ?? linkGone) : accepted);
  const link = screen.answer === undefined ? `${server.url}#` : server.link;
  await page.goto('about:blank'); // a new fragment alone would load nothing
  await page.goto(`${link}.${language}`);
  await page.locator('h1:visible').waitFor();
  await screen.act?.(page);
};
