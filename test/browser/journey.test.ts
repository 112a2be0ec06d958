import { expect, it } from '@jest/globals';
import { pageTexts } from './support/page-texts.ts';
import { goodPassword as good } from '../page/product.ts';
import { focused, heading, reach, submit as hand, useBrowser } from './support/browser-page.ts';

const stage = useBrowser();
const minute = 60_000;

it.each([
  ['ja', { width: 320, height: 640 }],
  ['en', { width: 1280, height: 900 }],
] as const)('takes a hire from the mail to a verified account in %s', async (language, viewport) => {
  const { choosePassword, enterCode, done } = pageTexts[language];
  const product = await stage.start('choose-password', { language });
  const page = await stage.open({ viewport });
  await page.goto(await product.link());
  await reach(page, choosePassword.heading);
  await hand(page, good);
  await reach(page, enterCode.heading);
  await hand(page, await product.code());
  await reach(page, done.heading);
  expect(await focused(page)).toBe(done.heading);
  expect(await product.user()).toEqual({ UserStatus: 'CONFIRMED', isVerified: true });
});

it('is not hurt by a mail scanner that opens every link of every mail fifty times first', async () => {
  const product = await stage.start();
  const page = await stage.open();
  const scan = async () => {
    const links = product
      .mails()
      .flatMap(({ body, html = '' }) => `${body} ${html}`.match(/http:\/\/127[^\s"<]*/gu) ?? []);
    for (const link of new Set(links)) {
      for (let time = 0; time < 50; time += 1) {
        await fetch(link);
        await fetch(link, { method: 'HEAD' });
      }
    }
  };
  await scan();
  await page.goto(await product.link());
  await reach(page, 'Choose a password');
  await hand(page, good);
  await reach(page, 'Confirm your email address');
  const code = await product.code();
  await scan();
  await hand(page, code);
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});

it('finds the stage again on reload and on a second device, at every stage', async () => {
  const product = await stage.start();
  const [page, device] = [await stage.open(), await stage.open()];
  for (const browser of [page, device]) await browser.goto(await product.link());
  await reach(device, 'Choose a password');
  await page.reload();
  await reach(page, 'Choose a password');
  await hand(page, good);
  await reach(page, 'Confirm your email address');
  await device.reload();
  // Anyone who holds this device has to show that the password is theirs.
  await reach(device, 'Type your password');
  await hand(device, good);
  await reach(device, 'Confirm your email address');
  await page.reload();
  await reach(page, 'Confirm your email address');
  await hand(device, await product.code());
  await reach(device, 'Your account is ready');
  await page.reload();
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});

it('lets one of two tabs with different passwords win, and asks the other for the one that won', async () => {
  const product = await stage.start();
  const first = await stage.open();
  const second = await first.context().newPage();
  for (const page of [first, second]) {
    await page.goto(await product.link());
    await reach(page, 'Choose a password');
  }
  await first.locator('#field').fill(good);
  await second.locator('#field').fill('fuyu-no-yama-shizuka');
  await Promise.all([first, second].map((page) => page.locator('#field').press('Enter')));
  const [one, other] = await Promise.all(
    [first, second].map(async (page) => {
      await page.locator('h1', { hasText: /^(?:Confirm your email address|Type your password)$/u }).waitFor();
      return heading(page);
    }),
  );
  expect(new Set([one, other])).toEqual(new Set(['Confirm your email address', 'Type your password']));
  expect((await product.person.mails('verification-code')).length).toBe(1);
});

it('comes back with the reason when the pool refuses a password that the page thought good', async () => {
  const product = await stage.start(
    'choose-password',
    {},
    { pool: { Policies: { PasswordPolicy: { MinimumLength: 15, RequireSymbols: true } } } },
  );
  const page = await stage.open();
  await page.goto(await product.link());
  await hand(page, 'harunoumihinemosu');
  await page.locator('#error', { hasText: 'Add a symbol' }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe('');
  await hand(page, good);
  expect(await reach(page, 'Confirm your email address')).toBe('Confirm your email address');
});

it('counts wrong codes, sends a new one for an expired code, and takes that', async () => {
  const product = await stage.start();
  const page = await stage.open();
  await page.goto(await product.link());
  await hand(page, good);
  await reach(page, 'Confirm your email address');
  const code = await product.code();
  await hand(page, code === '000000' ? '000001' : '000000');
  await page.locator('#error', { hasText: 'You have 4 tries left with this code.' }).waitFor();
  await product.emulator.advance(16 * minute);
  await hand(page, code);
  await page
    .locator('#error', { hasText: 'That code has expired. We have sent a new one to h•••@home.example' })
    .waitFor();
  await hand(page, await product.code(1));
  await reach(page, 'Your account is ready');
  expect(await product.user()).toEqual({ UserStatus: 'CONFIRMED', isVerified: true });
});

it('sends another code when it is asked for after the countdown', async () => {
  const product = await stage.start();
  const page = await stage.open();
  await page.goto(await product.link());
  await hand(page, good);
  await page.locator('#time', { hasText: 'You can ask for a new code in' }).waitFor();
  await product.emulator.advance(minute);
  await page.reload();
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await hand(page, await product.code(1));
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});

it('gives a fresh link to anyone who has an old one', async () => {
  const product = await stage.start();
  const old = await product.link();
  await product.person.askAgain();
  while ((await product.link()) === old) await new Promise(setImmediate);
  const page = await stage.open();
  await page.goto(old);
  await reach(page, 'This link no longer works');
  await page.locator('.main').click();
  await reach(page, 'Look in your inbox');
  await product.person.reaches('choose-password');
  await page.goto(await product.link());
  expect(await reach(page, 'Choose a password')).toBe('Choose a password');
});
