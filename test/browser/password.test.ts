import { expect, it } from '@jest/globals';
import type { Product } from '../page/product.ts';
import { focused, reach, submit, useBrowser } from './support/browser-page.ts';

const stage = useBrowser();
const good = 'mildgreenteapotlantern';

/** The first stage, and its page. */
const open = async (environment: Record<string, string> = {}) => {
  const product = await stage.start('choose-password', {}, { environment });
  const page = await stage.follow(product);
  await reach(page, 'Choose a password');
  return { product, page };
};
const submissions = (product: Product) => product.called('new-password');

it('takes a password by keyboard alone, and moves the focus to the next heading', async () => {
  const { product, page } = await open();
  for (const next of ['日本語', 'name', 'field']) {
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(next);
  }
  await page.keyboard.type(good);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.locator('#field').getAttribute('type')).toBe('text');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Save password');
  await page.keyboard.press('Enter');
  await reach(page, 'Confirm your email address');
  expect(await focused(page)).toBe('Confirm your email address');
  expect(submissions(product)).toEqual([{ invitationId: expect.any(String), waitNumber: 1, password: good }]);
});

it('sends one submission for a double click', async () => {
  const { product, page } = await open();
  await page.locator('#field').fill(good);
  await page.locator('.main').dblclick();
  await reach(page, 'Confirm your email address');
  expect(submissions(product)).toHaveLength(1);
});

it('says at the field what is wrong, and moves the focus there each time', async () => {
  const { product, page } = await open();
  for (const [typed, words] of [
    ['', 'Enter a password'],
    ['teapot', 'The password must have at least 15 characters'],
    [' mild green teapot lantern', 'The password cannot begin or end with a space.'],
    ['passwordpassword', 'This password is too easy to guess'],
    ['exampleworks-teapot', 'This password is too easy to guess'],
    ['Hanako Yamada 2026', 'This password is too easy to guess'],
  ] as const) {
    await submit(page, typed);
    await page.locator('#error', { hasText: words }).waitFor();
    expect(await page.locator('#field').getAttribute('aria-invalid')).toBe('true');
    expect(await focused(page)).toBe('field');
    expect(await page.locator('#field').inputValue()).toBe(typed);
    expect(await page.title()).toMatch(/^Error: /u);
  }
  expect(submissions(product)).toEqual([]);
});

it('says it aloud when the focus is in the field already, and takes it back once it is corrected', async () => {
  const { page } = await open();
  await page.locator('#field').fill('teapot');
  await page.keyboard.press('Enter');
  await page.locator('[role=status]', { hasText: 'at least 15 characters' }).waitFor({ state: 'attached' });
  await page.keyboard.type('-lantern');
  expect(await page.locator('#error').count()).toBe(1);
  await page.keyboard.type('s');
  await page.locator('#error').waitFor({ state: 'detached' });
  expect(await page.title()).toBe('Choose a password – Account setup');
});

it('clears a password that the server refuses and says why, and keeps the rest', async () => {
  const { product, page } = await open();
  // Little but words of the address, of which the page knows only the end.
  await submit(page, 'hana.at.home.7!x');
  await page.locator('#error', { hasText: 'too easy to guess' }).waitFor();
  expect(submissions(product)).toHaveLength(1);
  expect(await page.locator('#field').inputValue()).toBe('');
  expect(await focused(page)).toBe('field');
});

it('ticks the rules of the pool while the password is typed and says politely what is missing', async () => {
  const policy = {
    minimumLength: 8,
    requireUppercase: true,
    requireLowercase: false,
    requireNumbers: true,
    requireSymbols: true,
  };
  const { page } = await open({ PASSWORD_POLICY: JSON.stringify(policy) });
  await page.locator('#field').fill('Teapots7');
  expect(await page.locator('li.met').allInnerTexts()).toEqual([
    expect.stringContaining('at least 8 characters'),
    expect.stringContaining('a capital letter'),
    expect.stringContaining('a digit'),
  ]);
  expect(await page.locator('li.unknown').allInnerTexts()).toEqual([
    expect.stringMatching(/^nothing that is easy to guess.*\(checked when you send it\)$/u),
  ]);
  await page.locator('[role=status]', { hasText: 'Still missing: a symbol' }).waitFor({ state: 'attached' });
  await page.locator('#field').fill('Teapots-7');
  await page
    .locator('[role=status]', { hasText: 'Nothing is missing. When you send it, we check' })
    .waitFor({ state: 'attached' });
});

it('hides the password by default, shows it on request, and hides it again when it is sent', async () => {
  const { page } = await open();
  const field = page.locator('#field');
  await field.fill('teapot');
  expect(await field.getAttribute('type')).toBe('password');
  await page.getByRole('button', { name: 'Show password' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  await page.locator('[role=status]', { hasText: 'Your password is visible' }).waitFor({ state: 'attached' });
  await page.locator('.main').click();
  expect(await field.getAttribute('type')).toBe('password');
});

it('lets password managers see the pair, pastes, and has no limit on what is typed', async () => {
  const { page } = await open();
  const attributes = await page
    .locator('input')
    .evaluateAll((inputs) =>
      inputs.map((input) =>
        ['autocomplete', 'type', 'maxlength', 'spellcheck', 'autocapitalize'].map((name) => input.getAttribute(name)),
      ),
    );
  expect(attributes).toEqual([
    ['username', 'text', null, null, null],
    ['new-password', 'password', null, 'false', 'off'],
  ]);
  expect(await page.locator('#name').inputValue()).toBe('1001-002');
  await page.locator('#field').focus();
  await page.keyboard.insertText('🦊'.repeat(120));
  await page.locator('.main').click();
  expect(await page.locator('#field').inputValue()).toBe('🦊'.repeat(120));
});

it('keeps what was typed when the connection breaks in the middle, and goes on when it is pressed again', async () => {
  const { product, page } = await open();
  await page.locator('#field').fill(good);
  await page.context().setOffline(true);
  await page.locator('.main').click();
  await page.locator('#not-sent', { hasText: 'could not reach the service' }).waitFor();
  // Nothing is wrong with the field.
  expect(await page.locator('#field').getAttribute('aria-invalid')).toBe('false');
  expect(await page.locator('#field').inputValue()).toBe(good);
  await page.context().setOffline(false);
  await page.locator('.main').click();
  await reach(page, 'Confirm your email address');
  expect(submissions(product)).toHaveLength(1);
});

it('finds out by itself that a submission arrived although its answer was lost', async () => {
  const { product, page } = await open();
  await page.route('**/api/new-password', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await submit(page, good);
  // The proof was lost with the answer, and typing the password gives another.
  await reach(page, 'Type your password');
  await submit(page, good);
  await reach(page, 'Confirm your email address');
  expect(submissions(product)).toHaveLength(1);
});

it('moves on in a second tab when the first has handed in the password', async () => {
  const { product, page: first } = await open();
  const second = await first.context().newPage();
  await second.goto(await product.link());
  await reach(second, 'Choose a password');
  await first.bringToFront();
  await submit(first, good);
  await reach(first, 'Confirm your email address');
  await submit(second, 'anotherteapotlantern');
  expect(await reach(second, 'Type your password')).toBe('Type your password');
});

it('asks for the password once more, with the field for the password that exists', async () => {
  const product = await stage.start('type-password');
  const page = await stage.follow(product);
  await reach(page, 'Type your password once more');
  expect(await page.locator('#field').getAttribute('autocomplete')).toBe('current-password');
  await submit(page, 'short');
  await page.locator('#error', { hasText: 'This is not the password that you chose' }).waitFor();
  expect(product.called('password')).toMatchObject([{ password: 'short' }]);
});
