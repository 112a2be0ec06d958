import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, focused, heading, reach, useBrowser } from './support/browser-page.ts';
import { ok, received, status } from './support/fake-page-api.ts';
import { openScreen, screens } from './support/screens.ts';

const stage = useBrowser();
const languages = ['en', 'ja'] as const;
const narrow = { viewport: { width: 320, height: 640 } };

const fits = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

it.each(languages)(
  'gives axe nothing to find on any screen in %s, and fits into 320 pixels',
  async (language) => {
    const page = await stage.open(narrow);
    for (const screen of screens) {
      await openScreen(page, stage.server, screen, language);
      expect([screen.name, await axeFindings(page)]).toEqual([screen.name, []]);
      expect([screen.name, await fits(page)]).toEqual([screen.name, true]);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await page.title()).toContain(await heading(page));
      expect(await page.locator('h1').count()).toBe(1);
    }
  },
  120_000,
);

it('names the contact once on each screen that knows it', async () => {
  const page = await stage.open();
  const known = screens.filter(({ answer }) => answer?.status === 200);
  for (const screen of known) {
    await openScreen(page, stage.server, screen, 'en');
    const words = await page.locator('body').innerText();
    expect([screen.name, words.split('it-desk@example.com').length - 1]).toEqual([screen.name, 1]);
  }
  expect(known.length).toBeGreaterThan(10);
}, 60_000);

it('draws nothing around a heading that has the focus, however the hire got there', async () => {
  const page = await stage.open();
  await openScreen(
    page,
    stage.server,
    screens.find(({ name }) => name === 'choose-password')!,
    'en',
  );
  stage.server.script = ({ name }) =>
    name === 'status' ? ok(status({ stage: 'enter-code', waitNumber: 2 })) : received;
  await page.locator('#field').fill('mildgreenteapotlantern');
  await page.keyboard.press('Enter');
  await reach(page, 'Confirm your email address');
  expect(await focused(page)).toBe('Confirm your email address');
  const drawn = await page.evaluate(`(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
    return { isRinged: document.activeElement.matches(':focus-visible'), outlineStyle, boxShadow };
  })()`);
  expect(drawn).toEqual({ isRinged: true, outlineStyle: 'none', boxShadow: 'none' });
});

it.each(languages)(
  'shows the field with its label and its error, and puts the focus there, on the smallest screen in %s',
  async (language) => {
    const page = await stage.open({ viewport: { width: 320, height: 480 } });
    for (const name of ['choose-password-error', 'enter-code-error', 'type-password-error']) {
      await openScreen(
        page,
        stage.server,
        screens.find((screen) => screen.name === name)!,
        language,
      );
      await page.locator('#error').waitFor();
      expect([name, await focused(page)]).toEqual([name, 'field']);
      for (const part of ['label[for=field]', '#error', '#field']) {
        const { y, height } = (await page.locator(part).boundingBox())!;
        expect([name, part, y >= 0 && y + height <= 480]).toEqual([name, part, true]);
      }
    }
  },
  60_000,
);

it('has contrast in the dark, too', async () => {
  const page = await stage.open({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  for (const screen of screens) {
    await openScreen(page, stage.server, screen, 'en');
    expect([screen.name, await axeFindings(page, ['color-contrast'])]).toEqual([screen.name, []]);
  }
}, 60_000);

it('has targets of at least 44 by 44 pixels, links in sentences apart, and fits with letters of twice the size', async () => {
  const page = await stage.open(narrow);
  for (const screen of screens) {
    await openScreen(page, stage.server, screen, 'ja');
    for (const target of await page.locator('button, a.main, input:not([readonly])').all()) {
      const { width, height } = (await target.boundingBox())!;
      expect([screen.name, Math.min(width, height) >= 44]).toEqual([screen.name, true]);
    }
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    expect([screen.name, await fits(page)]).toEqual([screen.name, true]);
  }
}, 60_000);

it('switches the language at any time, keeps what was typed, and keeps the choice over a reload', async () => {
  const page = await stage.open();
  await openScreen(page, stage.server, screens[1]!, 'en');
  await page.locator('#field').fill('mildgreen');
  await page.getByRole('button', { name: '日本語' }).click();
  await page.getByRole('heading', { name: 'パスワードを決めてください' }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe('mildgreen');
  expect(await page.title()).toBe('パスワードを決めてください – アカウントの設定');
  await page.reload();
  await page.getByRole('heading', { name: 'パスワードを決めてください' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('ja');
});

it('speaks the language that HR said, also to a browser of another', async () => {
  for (const [language, locale] of [
    ['ja', 'en-GB'],
    ['en', 'ja-JP'],
  ] as const) {
    const page = await stage.open({ locale });
    stage.server.script = () => ({ status: 200, body: { ...(screens[1]!.answer!.body as object), language } as never });
    await page.goto(stage.server.link);
    await page.locator('h1:visible').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
  }
});

it('says without JavaScript that it needs it, in both languages', async () => {
  const page = await stage.open({ javaScriptEnabled: false });
  await page.goto(stage.server.link);
  expect(await page.locator('main').innerText()).toContain('This page needs JavaScript');
  expect(await page.locator('main').innerText()).toContain('JavaScript が必要です');
  expect(stage.server.calls).toEqual([]);
});
