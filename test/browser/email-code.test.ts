import { expect, it } from '@jest/globals';
import type { StatusAnswer } from '../../workflow/contract/page.ts';
import { focused, reach, useBrowser } from './support/browser-page.ts';
import { accepted, ok, received, status } from './support/fake-page-api.ts';

const stage = useBrowser();
const codes = () => stage.server.calls.filter(({ name }) => name === 'email-code').map(({ body }) => body['code']);

/** The code stage; `answer` is told after a code was handed in. */
const codeStage = (first: Partial<StatusAnswer> = {}, answer: Partial<StatusAnswer> = { stage: 'done' }) => {
  let isHandedIn = false;
  stage.server.script = ({ name }) => {
    if (name === 'email-code') isHandedIn = true;
    if (name === 'resend') return accepted;
    if (name !== 'status') return received;
    return ok(status({ stage: 'enter-code', ...first, ...(isHandedIn && { waitNumber: 2, ...answer }) }));
  };
};

const open = async () => {
  const page = await stage.open();
  await page.goto(stage.server.link);
  await reach(page, 'Confirm your email address');
  return page;
};

it.each(['123456', ' 123 456', '123-456', '１２３４５６'])(
  'takes the code typed as %j and ends at the portal',
  async (typed) => {
    codeStage();
    const page = await open();
    await page.locator('#field').focus();
    await page.keyboard.insertText(typed);
    await page.keyboard.press('Enter');
    await reach(page, 'Your account is ready');
    expect(codes()).toEqual(['123456']);
    expect(await focused(page)).toBe('Your account is ready');
    expect(await page.getByRole('link', { name: 'Go to Example Works' }).getAttribute('href')).toBe(
      'https://portal.example.com/',
    );
  },
);

it('is one field that a phone fills in by itself', async () => {
  codeStage();
  const page = await open();
  const field = page.locator('form input');
  expect(await field.count()).toBe(1);
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  expect(await field.getAttribute('type')).toBe('text');
  expect(await field.getAttribute('maxlength')).toBeNull();
  expect(await page.locator('main').innerText()).toContain('h•••@example.com');
  expect(await page.locator('main').innerText()).toContain('Not your address? Tell it-desk@example.com');
});

it.each([
  ['', 'Enter the code from the email'],
  ['1234', 'The code has 6 digits, and you entered only 4'],
  ['12345678', 'The code has 6 digits, and you entered 8'],
  ['12345O', 'The code has only digits'],
])('says about %j: %s', async (typed, words) => {
  codeStage();
  const page = await open();
  await page.locator('#field').fill(typed);
  await page.locator('.main').click();
  await page.locator('#error', { hasText: words }).waitFor();
  expect(await page.locator('#error').innerText()).toBe(words);
  expect(await focused(page)).toBe('field');
  expect(await page.locator('#field').inputValue()).toBe(typed);
  expect(codes()).toEqual([]);
});

it('gives a wrong code back to be corrected, with the tries that are left', async () => {
  codeStage({}, { problem: 'code.wrong', triesLeft: 1 });
  const page = await open();
  await page.locator('#field').fill('123456');
  await page.locator('.main').click();
  await page.locator('#error', { hasText: 'You have 1 try left with this code.' }).waitFor();
  expect(await focused(page)).toBe('field');
  expect(await page.locator('#field').inputValue()).toBe('123456');
});

it.each([
  ['code.expired', 'That code has expired. We have sent a new one to h•••@example.com'],
  ['code.triesUsedUp', 'The code was wrong too many times. We have sent a new one to h•••@example.com'],
] as const)('goes on after %s with a new code and an empty field', async (problem, words) => {
  codeStage({}, { problem });
  const page = await open();
  await page.locator('#field').fill('123456');
  await page.locator('.main').click();
  await page.locator('#error', { hasText: words }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe('');
});

it('counts down to the next code, then sends it once when asked, and keeps the focus on the button', async () => {
  const resendAt = Date.now() + 2500;
  codeStage({ resendAt });
  const page = await open();
  const button = page.getByRole('button', { name: 'Send a new code' });
  await page.locator('#time', { hasText: 'You can ask for a new code in 0:0' }).waitFor();
  await button.click({ force: true });
  expect(stage.server.calls.filter(({ name }) => name === 'resend')).toEqual([]);
  await page.locator('[role=status]', { hasText: 'You can ask for a new code now' }).waitFor({ state: 'attached' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('#asked', { hasText: 'We are sending a new code' }).waitFor();
  await page.keyboard.press('Enter');
  expect(stage.server.calls.filter(({ name }) => name === 'resend')).toHaveLength(1);
  expect(await focused(page)).toBe('Send a new code');
});

it('waits with the hire when the hour has had its five codes, then goes on by itself', async () => {
  const resendAt = Date.now() + 2500;
  stage.server.script = () =>
    ok(status(Date.now() < resendAt ? { stage: 'code-limit', resendAt } : { stage: 'enter-code', waitNumber: 2 }));
  const page = await stage.open();
  await page.goto(stage.server.link);
  await reach(page, 'Please wait for the next code');
  await page.locator('#time', { hasText: 'Next code in 0:0' }).waitFor();
  expect(await reach(page, 'Confirm your email address')).toBe('Confirm your email address');
});
