// What the page costs a hire on a phone: bytes, requests and the time until a password can be typed, for `npm run bench`.
// Served compressed, as CloudFront does; slowed down as Chromium's own "Slow 4G" is, with a processor four times slower.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { pageApiHeaders } from '../../../form/headers.ts';
import { loadPage } from '../../../form/serve.ts';
import { launchChromium } from './chromium.ts';
import { statusAnswer } from '../../page/answer-samples.ts';

export type PageCost = {
  readonly language: 'en' | 'ja';
  readonly requests: number;
  /** Bodies as they travel. */
  readonly bytes: number;
  /** From the press on the link to a field that takes letters, in milliseconds, with nothing in the cache. */
  readonly untilTyping: number;
};

const startServer = async (language: 'en' | 'ja') => {
  const page = loadPage();
  const counted = { requests: 0, bytes: 0 };
  const server = createServer((request, response) => {
    const answer =
      request.method === 'POST'
        ? {
            status: 200,
            headers: pageApiHeaders,
            body: new TextEncoder().encode(JSON.stringify(statusAnswer({ language, now: Date.now() }))),
          }
        : page(request.method ?? 'GET', request.url ?? '/');
    const body = brotliCompressSync(answer.body);
    counted.requests += 1;
    counted.bytes += body.length;
    response.writeHead(answer.status, { ...answer.headers, 'content-encoding': 'br' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { counted, server, link: `http://127.0.0.1:${String(port)}/#Wd8kS2tQxv3mB7nZr1LpYc0GhTjUe5AfXq9iOs4DwKE` };
};

const slow4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

export const measurePage = async (language: 'en' | 'ja'): Promise<PageCost> => {
  const { counted, server, link } = await startServer(language);
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: language });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', slow4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const from = performance.now();
    await page.goto(link, { waitUntil: 'commit' });
    await page.locator('#field').fill('a');
    return { language, ...counted, untilTyping: Math.round(performance.now() - from) };
  } finally {
    await browser.close();
    server.close();
  }
};
