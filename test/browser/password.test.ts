import { expect, it } from '@jest/globals';
import { focused, heading, reach, useBrowser } from './support/browser-page.ts';
import { ok, received, status, type Call } from './support/fake-page-api.ts';

const stage = useBrowser();
const good = 'mildgreenteapotlantern';
const submissions = () => stage.server.calls.filter(({ name }) => name === 'new-password');

/** Choose a password, then checking, then the code: as soon as a password is handed in. */
const journey = () => {
  let isSet = false;
  stage.server.script = ({ name }: Call) => {
    if (name === 'new-password') isSet = true;
    return name === 'status' ? ok(status(isSet ? { stage: 'enter-code', waitNumber: 2 } : {})) : received;
  };
};

it('takes a password by keyboard alone, and moves the focus to the next heading', async () => {
  journey();
  const page = await stage.open();
  await page.goto(stage.server.link);
  await reach(page, 'Choose a password');
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
  expect(submissions().map(({ body }) => body)).toEqual([
    { invitationId: expect.any(String), waitNumber: 1, password: good },
  ]);
});

it('sends one submission for a double click', async () => {
  journey();
  const page = await stage.open();
  await page.goto(stage.server.link);
  await page.locator('#field').fill(good);
  await page.locator('.main').dblclick();
  await reach(page, 'Confirm your email address');
  expect(submissions()).toHaveLength(1);
});

it('says at the field what is wrong, and moves the focus there each time', async () => {
  const page = await stage.open();
  await page.goto(stage.server.link);
  for (const [typed, words] of [
    ['', 'Enter a password'],
    ['teapot', 'The password must have at least 15 characters'],
    [' mild green teapot lantern', 'The password cannot begin or end with a space.'],
    ['passwordpassword', 'This password is too easy to guess'],
    ['exampleworks-teapot', 'This password is too easy to guess'],
    ['Hanako Yamada 2026', 'This password is too easy to guess'],
  ] as const) {
    await page.locator('#field').fill(typed);
    await page.locator('.main').click();
    await page.locator('#error', { hasText: words }).waitFor();
    expect(await page.locator('#field').getAttribute('aria-invalid')).toBe('true');
    expect(await focused(page)).toBe('field');
    expect(await page.locator('#field').inputValue()).toBe(typed);
    expect(await page.title()).toMatch(/^Error: /u);
  }
  expect(submissions()).toEqual([]);
});

it('clears a password that the server refuses and says why, and keeps the rest', async () => {
  stage.server.script = ({ name }) =>
    name === 'status' ? ok(status()) : { status: 422, body: { error: 'refused', problem: 'password.tooCommon' } };
  const page = await stage.open();
  await page.goto(stage.server.link);
  await page.locator('#field').fill(good);
  await page.locator('.main').click();
  await page.locator('#error', { hasText: 'too easy to guess' }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe('');
  expect(await focused(page)).toBe('field');
});

it('shows why Cognito refused it when the workflow comes back with a problem', async () => {
  let waitNumber = 1;
  stage.server.script = ({ name }) => {
    if (name === 'new-password') waitNumber += 1;
    const problem = waitNumber === 1 ? {} : { problem: 'password.usedBefore' as const };
    return name === 'status' ? ok(status({ waitNumber, ...problem })) : received;
  };
  const page = await stage.open();
  await page.goto(stage.server.link);
  await page.locator('#field').fill(good);
  await page.locator('.main').click();
  await page.locator('#error', { hasText: 'not used here before' }).waitFor();
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
  stage.server.script = () => ok(status({ policy }));
  const page = await stage.open();
  await page.goto(stage.server.link);
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
  const page = await stage.open();
  await page.goto(stage.server.link);
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
  const page = await stage.open();
  await page.goto(stage.server.link);
  await reach(page, 'Choose a password');
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
  journey();
  const page = await stage.open();
  await page.goto(stage.server.link);
  await page.locator('#field').fill(good);
  await page.context().setOffline(true);
  await page.locator('.main').click();
  await page.locator('#not-sent', { hasText: 'could not reach the service' }).waitFor();
  expect(await page.locator('#field').inputValue()).toBe(good);
  await page.context().setOffline(false);
  await page.locator('.main').click();
  await reach(page, 'Confirm your email address');
  expect(submissions()).toHaveLength(1);
});

it('finds out by itself that a submission arrived although its answer was lost', async () => {
  let isSet = false;
  stage.server.script = ({ name }) => {
    if (name === 'status') return ok(status(isSet ? { stage: 'enter-code', waitNumber: 2 } : {}));
    isSet = true;
    return 'cut';
  };
  const page = await stage.open();
  await page.goto(stage.server.link);
  await page.locator('#field').fill(good);
  await page.locator('.main').click();
  await page.locator('#not-sent', { hasText: 'could not reach the service' }).waitFor();
  await reach(page, 'Confirm your email address');
  expect(submissions()).toHaveLength(1);
});

it('moves on in a second tab when the first has handed in the password', async () => {
  journey();
  const first = await stage.open();
  const second = await first.context().newPage();
  for (const page of [first, second]) {
    await page.goto(stage.server.link);
    await reach(page, 'Choose a password');
  }
  await first.bringToFront();
  await first.locator('#field').fill(good);
  await first.locator('.main').click();
  await reach(first, 'Confirm your email address');
  await second.locator('#field').fill('anotherteapotlantern');
  await second.locator('.main').click();
  await reach(second, 'Confirm your email address');
  expect(await heading(second)).toBe('Confirm your email address');
});

it('asks for the password once more, with the field for the password that exists', async () => {
  stage.server.script = ({ name }) => (name === 'status' ? ok(status({ stage: 'type-password' })) : received);
  const page = await stage.open();
  await page.goto(stage.server.link);
  await reach(page, 'Type your password once more');
  expect(await page.locator('#field').getAttribute('autocomplete')).toBe('current-password');
  await page.locator('#field').fill('short');
  await page.locator('.main').click();
  await reach(page, 'Checking');
  expect(submissions()[0]?.body).toMatchObject({ password: 'short' });
});
