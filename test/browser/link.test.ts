import { expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { pageApiHeaders, errorHeaders, pageHeaders } from '../../form/headers.ts';
import { scriptHashesOf } from '../../form/serve.ts';
import { focused, reach, submit, useBrowser } from './support/browser-page.ts';
import { failing } from '../page/product.ts';

const stage = useBrowser();

/** All requests of a page, with what a server or a proxy on the way would log of them. */
const logged = async (requests: readonly Request[]): Promise<string[]> =>
  Promise.all(
    requests.map(async (request) => {
      const headers = await request.headersArray();
      return [request.method(), request.url(), ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\n');
    }),
  );

const recorded = (page: Page): Request[] => {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
};

it('sends the invitation id nowhere but in the body of a callback', async () => {
  const product = await stage.start('choose-password', {}, { portalPath: 'portal' });
  const invitationId = await product.person.invitationId();
  const page = await stage.open();
  const requests = recorded(page);
  await page.goto(await product.link());
  await submit(page, 'mildgreenteapotlantern');
  await reach(page, 'Confirm your email address');
  await submit(page, await product.code());
  await reach(page, 'Your account is ready');
  await page.locator('a.main').click();
  await page.waitForURL('**/portal');
  const log = await logged(requests);
  expect(log.length).toBeGreaterThan(6);
  for (const entry of log) {
    expect(entry).not.toContain(invitationId);
    expect(entry.toLowerCase()).not.toMatch(/^(?:referer|cookie): ./mu);
    expect(entry.split('\n')[1]).toContain(product.url);
  }
  expect(product.calls.every(({ body }) => body['invitationId'] === invitationId)).toBe(true);
});

it('stores nothing in the browser but the proof of its tab', async () => {
  const product = await stage.start();
  const page = await stage.follow(product);
  await reach(page, 'Choose a password');
  await page.locator('#field').fill('mildgreenteapotlantern');
  expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
  await page.locator('.main').click();
  await reach(page, 'Confirm your email address');
  expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([`proof.${await product.person.invitationId()}`]);
  expect(await page.evaluate('localStorage.length + document.cookie.length')).toBe(0);
  expect(await page.context().storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
});

it('finds its stage again after a reload, after Back, on a second device and through a link opened in the same tab', async () => {
  const product = await stage.start();
  const page = await stage.follow(product);
  await submit(page, 'mildgreenteapotlantern');
  await reach(page, 'Confirm your email address');
  await page.reload();
  await reach(page, 'Confirm your email address');
  await page.goto('about:blank');
  await page.goBack();
  await reach(page, 'Confirm your email address');
  const device = await stage.follow(product);
  await reach(device, 'Type your password');
  await page.evaluate("location.hash = '#anotherInvitation'");
  await reach(page, 'This link no longer works');
  expect(product.calls.at(-1)?.body).toEqual({ invitationId: 'anotherInvitation' });
});

it('offers a new link, once a minute, to anyone who has a link that no longer works', async () => {
  const product = await stage.start();
  const old = await product.link();
  await product.person.askAgain();
  await product.emulator.settled();
  const page = await stage.open();
  await page.goto(old);
  await reach(page, 'This link no longer works');
  await page.locator('.main').dblclick();
  await reach(page, 'Look in your inbox');
  expect(await focused(page)).toBe('Look in your inbox');
  await page.locator('.second').click({ force: true });
  await page.locator('#time', { hasText: 'You can ask again in' }).waitFor();
  expect(product.calls.map(({ name }) => name)).toEqual(['status', 'resend']);
});

it('asks nobody when the address has no invitation id', async () => {
  const product = await stage.start();
  const page = await stage.open();
  await page.goto(product.url);
  await reach(page, 'Open this page from your email');
  expect(product.calls).toEqual([]);
});

it('comes back by itself from trouble and from being offline', async () => {
  const product = await stage.start();
  let failures = 2;
  product.faults.pass = (call) => (failures-- > 0 ? failing(call) : undefined);
  const page = await stage.follow(product);
  await reach(page, 'Something went wrong on our side');
  await reach(page, 'Choose a password');

  const other = await stage.open();
  await other.route('**/api/**', (route) => route.abort());
  await other.goto(await product.link());
  await reach(other, 'We cannot reach the service');
  await other.unroute('**/api/**');
  await other.getByRole('button', { name: 'Try again' }).click();
  expect(await reach(other, 'Choose a password')).toBe('Choose a password');
});

it('changes nothing when a mail scanner opens the link fifty times', async () => {
  const product = await stage.start();
  const link = await product.link();
  for (let time = 0; time < 50; time += 1) {
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
  }
  expect(product.calls).toEqual([]);
});

it('is served with exactly the listed headers, and nothing else but what HTTP adds', async () => {
  const { url } = await stage.start();
  const headersOf = async (path: string, init?: RequestInit) => {
    const { status: code, headers } = await fetch(new URL(path, url), init);
    const {
      date: _,
      connection: __,
      'keep-alive': ___,
      'transfer-encoding': ____,
      ...rest
    } = Object.fromEntries(headers);
    return [code, rest];
  };
  const hashes = scriptHashesOf(await (await fetch(url)).text());
  expect(hashes).toHaveLength(1);
  expect(await headersOf('/')).toEqual([200, pageHeaders(hashes)]);
  expect(await headersOf('/nothing')).toEqual([404, errorHeaders]);
  expect(await headersOf('/', { method: 'PUT' })).toEqual([405, { ...errorHeaders, allow: 'GET, HEAD' }]);
  const asked = { method: 'POST', body: '{"invitationId":"none"}', headers: { 'content-type': 'application/json' } };
  expect(await headersOf('/api/status', asked)).toEqual([404, pageApiHeaders]);
});

it('runs no script but its own', async () => {
  const page = await stage.follow(await stage.start());
  await reach(page, 'Choose a password');
  const refusals = await page.evaluate<string[]>(`(async () => {
    const refused = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.push(effectiveDirective));
    const script = document.createElement('script');
    try { script.text = 'alert(1)'; } catch { refused.push('trusted-types'); }
    try { document.body.innerHTML = '<img src=x onerror=alert(1)>'; } catch { refused.push('trusted-types'); }
    try { await fetch('https://elsewhere.invalid/'); } catch { refused.push('fetch'); }
    return refused;
  })()`);
  expect(refusals).toEqual(expect.arrayContaining(['trusted-types', 'fetch']));
  stage.forgive();
});
