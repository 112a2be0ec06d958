// `node test/browser/pictures.ts [folder]`: pictures of every screen and every mail, in both languages, on a phone and on
// a desktop, light and dark, as sheets that a person can look through. Into docs/pictures unless told otherwise.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildPage } from '../../form/build.ts';
import { launchChromium, unpackChromium } from './support/chromium.ts';
import { mailSamples } from './support/mail-samples.ts';
import { goodPassword, startProduct } from '../page/product.ts';
import { screens, withScreen } from './support/screens.ts';

type Picture = { readonly name: string; readonly png: Buffer };

const folder = process.argv[2] ?? join(import.meta.dirname, '../../docs/pictures');
const phone = { viewport: { width: 390, height: 700 } };
const desktop = { viewport: { width: 1000, height: 700 } };

const withPage = async <T>(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
};

const sheet = (browser: Browser, file: string, pictures: readonly Picture[], width: number): Promise<void> =>
  withPage(browser, { viewport: { width: 4 * (width + 16) + 16, height: 100 } }, async (page) => {
    const figures = pictures.map(
      ({ name, png }) =>
        `<figure><figcaption>${name}</figcaption><img width="${String(width)}" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
    );
    await page.setContent(
      `<style>body{margin:8px;display:flex;flex-wrap:wrap;align-items:start;background:#8a94a0;font:14px sans-serif}figure{margin:8px}</style>${figures.join('')}`,
    );
    await page.screenshot({ path: join(folder, file), fullPage: true, type: 'jpeg', quality: 70 });
  });

const screenPictures = (browser: Browser, language: 'en' | 'ja', options: BrowserContextOptions): Promise<Picture[]> =>
  withPage(browser, options, async (page) => {
    const pictures: Picture[] = [];
    for (const screen of screens) {
      const png = await withScreen(page, screen, language, () => page.screenshot({ fullPage: true }));
      pictures.push({ name: screen.name, png });
    }
    return pictures;
  });

const mailPictures = (browser: Browser, language: 'en' | 'ja', options: BrowserContextOptions): Promise<Picture[]> =>
  withPage(browser, options, async (page) => {
    const pictures: Picture[] = [];
    for (const mail of mailSamples().filter((sample) => sample.language === language)) {
      await page.setContent(mail.html);
      pictures.push({ name: mail.name, png: await page.screenshot({ fullPage: true }) });
    }
    return pictures;
  });

/** What a hire sees when all goes well, side by side for README.md. */
async function goldenPath(browser: Browser): Promise<void> {
  const product = await startProduct({ language: 'en' });
  await product.start();
  const [invitation] = await mailPictures(browser, 'en', phone);
  const pictures = await withPage(browser, phone, async (page) => {
    const pictureOf = async (heading: string): Promise<Picture> => {
      await page.getByRole('heading', { name: heading }).waitFor();
      return { name: '', png: await page.screenshot({ fullPage: true }) };
    };
    const send = async (typed: string) => {
      await page.locator('#field').fill(typed);
      await page.keyboard.press('Enter');
    };
    await page.goto(await product.link());
    const choose = await pictureOf('Choose a password');
    await send(goodPassword);
    const code = await pictureOf('Confirm your email address');
    await send(await product.code());
    return [choose, code, await pictureOf('Your account is ready')];
  });
  await product.close();
  await sheet(browser, 'golden-path.jpg', [...(invitation ? [{ ...invitation, name: '' }] : []), ...pictures], 240);
}

async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await Promise.all([unpackChromium(), buildPage()]);
  const browser = await launchChromium();
  await goldenPath(browser);
  for (const language of ['en', 'ja'] as const) {
    await sheet(browser, `page-${language}-phone.jpg`, await screenPictures(browser, language, phone), 300);
    const dark = { ...desktop, colorScheme: 'dark' } as const;
    await sheet(browser, `page-${language}-desktop-dark.jpg`, await screenPictures(browser, language, dark), 400);
    await sheet(
      browser,
      `mails-${language}-phone-dark.jpg`,
      await mailPictures(browser, language, { ...phone, colorScheme: 'dark' }),
      300,
    );
    await sheet(
      browser,
      `mails-${language}-desktop.jpg`,
      await mailPictures(browser, language, { viewport: { width: 640, height: 500 } }),
      400,
    );
  }
  await browser.close();
}

const usage = `usage: npm run pictures -- [FOLDER]

Takes pictures of every screen and every mail, in both languages, into docs/pictures or another folder.`;

if (process.argv.some((word) => word === '--help' || word === '-h')) process.stdout.write(`${usage}\n`);
else await takePictures();
