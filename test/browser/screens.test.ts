import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { company } from '../page/product.ts';
import { axeFindings, focused, heading, reach, submit, useBrowser } from './support/browser-page.ts';
import { screenNamed, screens, withScreen } from './support/screens.ts';

const stage = useBrowser();
const languages = ['en', 'ja'] as const;
const narrow = { viewport: { width: 320, height: 640 } };

const fits = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

/** Links in sentences apart. */
const smallTargets = async (page: Page): Promise<string[]> => {
  const targets = await page.locator('button, a.main, input:not([readonly])').all();
  const boxes = await Promise.all(
    targets.map(async (target) => ({ box: (await target.boundingBox())!, name: await target.innerText() })),
  );
  return boxes.filter(({ box }) => Math.min(box.width, box.height) < 44).map(({ name }) => name);
};

/** No hire is known there, so nobody knows whom to ask. */
const withoutContact = new Set(['link-gone', 'link-asked', 'trouble', 'no-link']);

it.each(languages)(
  'gives axe nothing to find on any screen in %s, has large targets and one contact, and fits into 320 pixels',
  async (language) => {
    const page = await stage.open(narrow);
    for (const screen of screens) {
      await withScreen(page, screen, language, async () => {
        expect([screen.name, await axeFindings(page)]).toEqual([screen.name, []]);
        expect([screen.name, await fits(page)]).toEqual([screen.name, true]);
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
        expect(await page.title()).toContain(await heading(page));
        expect(await page.locator('h1').count()).toBe(1);
        expect([screen.name, await smallTargets(page)]).toEqual([screen.name, []]);
        const times = (await page.locator('body').innerText()).split(company.SUPPORT_CONTACT).length - 1;
        expect([screen.name, times]).toEqual([screen.name, withoutContact.has(screen.name) ? 0 : 1]);
        await page.evaluate("document.documentElement.style.fontSize = '200%'");
        expect([screen.name, await fits(page)]).toEqual([screen.name, true]);
      });
    }
  },
  120_000,
);

it('draws nothing around a heading that has the focus, however the hire got there', async () => {
  const page = await stage.follow(await stage.start());
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
      await withScreen(page, screenNamed(name), language, async () => {
        await page.locator('#error').waitFor();
        expect([name, await focused(page)]).toEqual([name, 'field']);
        for (const part of ['label[for=field]', '#error', '#field']) {
          const { y, height } = (await page.locator(part).boundingBox())!;
          expect([name, part, y >= 0 && y + height <= 480]).toEqual([name, part, true]);
        }
      });
    }
  },
  60_000,
);

it('has contrast in the dark, too', async () => {
  const page = await stage.open({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  for (const screen of screens) {
    await withScreen(page, screen, 'en', async () => {
      expect([screen.name, await axeFindings(page, ['color-contrast'])]).toEqual([screen.name, []]);
    });
  }
}, 120_000);

it('switches the language at any time, keeps what was typed, and keeps the choice over a reload', async () => {
  const page = await stage.follow(await stage.start());
  await reach(page, 'Choose a password');
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
    const page = await stage.follow(await stage.start('choose-password', { language }), { locale });
    await page.locator('h1:visible').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
  }
});

it('says without JavaScript that it needs it, in both languages', async () => {
  const product = await stage.start();
  const page = await stage.follow(product, { javaScriptEnabled: false });
  expect(await page.locator('main').innerText()).toContain('This page needs JavaScript');
  expect(await page.locator('main').innerText()).toContain('JavaScript が必要です');
  expect(product.calls).toEqual([]);
});

it('sends nothing while a field is empty', async () => {
  const product = await stage.start();
  const page = await stage.follow(product);
  await submit(page, '');
  await page.locator('#error', { hasText: 'Enter a password' }).waitFor();
  expect(product.called('new-password')).toEqual([]);
});
