import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { assetHeaders, pageApiHeaders, errorHeaders, pageHeaders } from '../../form/headers.ts';
import { loadPage, scriptHashesOf } from '../../form/serve.ts';

const directory = mkdtempSync(join(tmpdir(), 'page-'));
mkdirSync(join(directory, 'assets'));
const html = '<script type="module" src="/assets/main-1.js" integrity="sha256-AAAA="></script>';
writeFileSync(join(directory, 'index.html'), html);
writeFileSync(join(directory, 'assets/main-1.js'), 'start()');
afterAll(() => rmSync(directory, { recursive: true }));
const serve = loadPage({}, directory);
const text = (body: Uint8Array) => new TextDecoder().decode(body);

it('serves the page with a policy that allows its one script by hash', () => {
  const { status, headers, body } = serve('GET', '/');
  expect([status, text(body)]).toEqual([200, html]);
  expect(headers).toEqual(pageHeaders(['sha256-AAAA=']));
  expect(scriptHashesOf(html)).toEqual(['sha256-AAAA=']);
});

it('serves a file with a hashed name to be kept for ever', () => {
  expect(serve('GET', '/assets/main-1.js')).toMatchObject({
    status: 200,
    headers: assetHeaders('text/javascript; charset=utf-8'),
  });
});

it('answers HEAD like GET without a body, so that a mail scanner changes nothing', () => {
  expect(serve('HEAD', '/')).toEqual({ ...serve('GET', '/'), body: new Uint8Array() });
});

it('answers other methods and paths with the headers of an error', () => {
  expect(serve('POST', '/')).toMatchObject({ status: 405, headers: { ...errorHeaders, allow: 'GET, HEAD' } });
  for (const path of ['/nothing', '/assets/', '/assets/../index.html', '/assets/%2e%2e/index.html', '', '/__proto__']) {
    expect(serve('GET', path)).toMatchObject({ status: 404, headers: errorHeaders });
  }
});

it('puts the same protection on every kind of answer', () => {
  for (const headers of [pageHeaders([]), assetHeaders('text/css'), pageApiHeaders, errorHeaders]) {
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'none'/u),
    });
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:|data:/u);
    expect(Object.keys(headers)).toEqual(Object.keys(headers).map((name) => name.toLowerCase()));
  }
  for (const headers of [pageHeaders([]), pageApiHeaders, errorHeaders])
    expect(headers['cache-control']).toBe('no-store');
});
