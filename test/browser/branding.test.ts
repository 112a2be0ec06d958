import { expect, it } from '@jest/globals';
import type { Branding } from '../../form/branding.ts';
import { axeFindings, reach, submit, useBrowser } from './support/browser-page.ts';
import { screenNamed, withScreen } from './support/screens.ts';

const stage = useBrowser();

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">
  <circle cx="30" cy="30" r="26" fill="#7a1f5c"/><rect x="70" y="22" width="220" height="16" fill="#7a1f5c"/></svg>`;

const branding: Branding = {
  names: { en: 'Example Works', ja: '株式会社サンプル' },
  supportContact: 'it-desk@example.com',
  accentColor: '#7a1f5c',
  logo: { extension: '.svg', body: new TextEncoder().encode(logo) },
  texts: {
    en: { choosePassword: { heading: 'Pick a <good> one & "keep" it' }, linkGone: { heading: 'Too late' } },
    ja: { done: { portal: '{company}の社員ページへ' } },
  },
};

it.each(['light', 'dark'] as const)(
  'shows logo and colour of the company, and all of it can be read in the %s',
  async (colorScheme) => {
    const page = await stage.open({ viewport: { width: 320, height: 640 }, colorScheme });
    for (const name of ['choose-password-error', 'enter-code', 'done', 'link-gone']) {
      await withScreen(
        page,
        screenNamed(name),
        'ja',
        async () => {
          expect([name, await axeFindings(page)]).toEqual([name, []]);
          const picture = page.locator('header img');
          expect(await picture.getAttribute('alt')).toBe('株式会社サンプル');
          expect(await page.evaluate('document.querySelector("header img").naturalWidth')).toBeGreaterThan(0);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        },
        { branding },
      );
    }
  },
  120_000,
);

it('has the company’s name in the language on the screen, its words and its colour', async () => {
  const product = await stage.start('choose-password', {}, { branding });
  const page = await stage.follow(product);
  await reach(page, 'Pick a <good> one & "keep" it');
  const colorOf = (selector: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);
  expect(await colorOf('.main')).toBe('rgb(122, 31, 92)');
  expect(await page.locator('header img').getAttribute('alt')).toBe('Example Works');
  await page.getByRole('button', { name: '日本語' }).click();
  await reach(page, 'パスワードを決めてください');
  expect(await page.locator('header img').getAttribute('alt')).toBe('株式会社サンプル');
  await submit(page, 'haru-no-umi-hinemosu');
  await reach(page, 'メールアドレスを確認します');
  await submit(page, await product.code());
  await reach(page, 'アカウントの準備ができました');
  expect(await page.locator('a.main').innerText()).toBe('株式会社サンプルの社員ページへ');
});

it('names the company and its contact where no hire is known', async () => {
  const product = await stage.start('choose-password', {}, { branding: { ...branding, logo: undefined } });
  const page = await stage.open();
  await page.goto(`${product.url}#nobody`);
  await reach(page, 'Too late');
  expect(await page.locator('header p').innerText()).toBe('Example Works');
  expect(await page.locator('footer').innerText()).toContain('it-desk@example.com');
});
