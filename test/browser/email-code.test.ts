import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { goodPassword } from '../page/product.ts';
import { wrongCode } from '../page/stages.ts';
import { askNow, focused, reach, submit, useBrowser } from './support/browser-page.ts';

const stage = useBrowser();
const minute = 60_000;

/** The code stage, and the page in which the password was chosen. */
const open = async () => {
  const product = await stage.start();
  const page = await stage.follow(product);
  await submit(page, goodPassword);
  await reach(page, 'Confirm your email address');
  return { product, page };
};

/** Says in the page that a code is wrong, again and again. */
const enterWrongCodes = async (page: Page, code: string, times: number): Promise<void> => {
  for (let left = 4; left > 4 - times; left -= 1) {
    await submit(page, wrongCode(code));
    await page.locator('#error', { hasText: `You have ${left} tries left` }).waitFor();
  }
};

const fullWidth = (code: string) =>
  code.replaceAll(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

it.each([
  ['as it is', (code: string) => code],
  ['in groups', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}`],
  ['with a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
  ['in full width', fullWidth],
])('takes the code typed %s and ends at the portal', async (_how, typed) => {
  const { product, page } = await open();
  const code = await product.code();
  await page.locator('#field').focus();
  await page.keyboard.insertText(typed(code));
  await page.keyboard.press('Enter');
  await reach(page, 'Your account is ready');
  expect(product.called('email-code').map((body) => body['code'])).toEqual([code]);
  expect(await focused(page)).toBe('Your account is ready');
  expect(await page.getByRole('link', { name: 'Go to Example Works' }).getAttribute('href')).toBe(
    'https://portal.example.com/',
  );
});

it('is one field that a phone fills in by itself', async () => {
  const { page } = await open();
  const field = page.locator('form input');
  expect(await field.count()).toBe(1);
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  expect(await field.getAttribute('type')).toBe('text');
  expect(await field.getAttribute('maxlength')).toBeNull();
  expect(await page.locator('main').innerText()).toContain('h•••@home.example');
  expect(await page.locator('main').innerText()).toContain('Not your address? Tell it-desk@example.com');
});

it('says at the field what is wrong with a code, sends nothing, and takes it back once it is corrected', async () => {
  const { product, page } = await open();
  for (const [typed, words] of [
    ['', 'Enter the code from the email'],
    ['1234', 'The code has 6 digits, and you entered only 4'],
    ['12345678', 'The code has 6 digits, and you entered 8'],
    ['12345O', 'The code has only digits'],
  ] as const) {
    await submit(page, typed);
    await page.locator('#error', { hasText: words }).waitFor();
    expect(await page.locator('#error').innerText()).toBe(words);
    expect(await focused(page)).toBe('field');
    expect(await page.locator('#field').inputValue()).toBe(typed);
  }
  expect(product.called('email-code')).toEqual([]);
  await page.locator('#field').fill('123456');
  await page.locator('#error').waitFor({ state: 'detached' });
  expect(await page.locator('#field').getAttribute('aria-invalid')).toBe('false');
  expect(await page.title()).not.toMatch(/^Error/u);
});

it('gives a wrong code back to be corrected, with the tries that are left, until it is changed', async () => {
  const { product, page } = await open();
  await enterWrongCodes(page, await product.code(), 3);
  const wrong = wrongCode(await product.code());
  await submit(page, wrong);
  await page.locator('#error', { hasText: 'You have 1 try left with this code.' }).waitFor();
  expect(await focused(page)).toBe('field');
  expect(await page.locator('#field').inputValue()).toBe(wrong);
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.locator('#error').waitFor({ state: 'detached' });
});

it('goes on after a code that has expired with a new code and an empty field', async () => {
  const { product, page } = await open();
  const code = await product.code();
  await product.emulator.advance(16 * minute);
  await submit(page, code);
  await page
    .locator('#error', { hasText: 'That code has expired. We have sent a new one to h•••@home.example' })
    .waitFor();
  expect(await page.locator('#field').inputValue()).toBe('');
  await submit(page, await product.code(1));
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});

it('goes on after five wrong tries with a new code and an empty field', async () => {
  const { product, page } = await open();
  const code = await product.code();
  await enterWrongCodes(page, code, 3);
  await submit(page, wrongCode(code));
  await page.locator('#error', { hasText: 'You have 1 try left' }).waitFor();
  await submit(page, wrongCode(code));
  await page.locator('#error', { hasText: 'The code was wrong too many times. We have sent a new one' }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe('');
});

it('sends a new code each time that the countdown has ended, and keeps the focus on the button', async () => {
  const { product, page } = await open();
  const button = page.getByRole('button', { name: 'Send a new code' });
  for (let sent = 1; sent <= 3; sent += 1) {
    await product.emulator.advance(57 * 1000);
    await askNow(page);
    await page.locator('#time', { hasText: 'You can ask for a new code in 0:0' }).waitFor();
    await button.click({ force: true });
    expect(product.called('resend')).toHaveLength(sent - 1);
    await page.locator('[role=status]', { hasText: 'You can ask for a new code now' }).waitFor({ state: 'attached' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('#asked', { hasText: 'a new code' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#asked', { hasText: 'We have sent a new code' }).waitFor();
    await page.locator('#time', { hasText: 'You can ask for a new code in 0:5' }).waitFor();
    expect(product.called('resend')).toHaveLength(sent);
    expect(await product.person.mails('verification-code')).toHaveLength(sent + 1);
    expect(await focused(page)).toBe('Send a new code');
  }
  await submit(page, await product.code(3));
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});

it('takes back what it said of an old code once a new one has been asked for', async () => {
  const { product, page } = await open();
  await submit(page, wrongCode(await product.code()));
  await page.locator('#error', { hasText: 'This is not the code' }).waitFor();
  await product.emulator.advance(minute);
  await askNow(page);
  await page.locator('#time', { hasText: /^$/u }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await page.locator('#asked', { hasText: 'We have sent a new code' }).waitFor();
  expect(await page.locator('#error').count()).toBe(0);
});

it('waits with the hire when the hour has had its five codes, then goes on by itself', async () => {
  const product = await stage.start('code-limit');
  const page = await stage.follow(product);
  await reach(page, 'Please wait for the next code');
  await page.locator('#time', { hasText: 'Next code in 5' }).waitFor();
  await product.emulator.advance(60 * minute);
  await askNow(page);
  await reach(page, 'Type your password');
  await submit(page, goodPassword);
  expect(await reach(page, 'Confirm your email address')).toBe('Confirm your email address');
  await submit(page, await product.code(5));
  expect(await reach(page, 'Your account is ready')).toBe('Your account is ready');
});
