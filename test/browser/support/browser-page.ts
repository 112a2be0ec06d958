// One browser for a test file, a fresh context for each test, and what the browser complained about meanwhile.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startFakeCallbacks, type FakeCallbacks } from './fake-page-api.ts';

export type Stage = {
  browser: Browser;
  server: FakeCallbacks;
  /** A page of a context of its own. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** For tests that provoke complaints of the browser. */
  forgive(): void;
};

/** Errors of scripts and of the policy. That a 404 was answered is in the console too, and is no complaint. */
const listen = (page: Page, complaints: string[]): void => {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isNetwork = /Failed to load resource/u.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isNetwork) complaints.push(message.text());
  });
};

export const useBrowser = (): Stage => {
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const stage = {
    forgive: () => {
      complaints.length = 0;
    },
    open: async (options: BrowserContextOptions = {}) => {
      const context = await stage.browser.newContext({
        locale: 'en-GB',
        viewport: { width: 390, height: 800 },
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      listen(page, complaints);
      return page;
    },
  } as Stage;
  beforeAll(async () => {
    stage.browser = await launchChromium();
  }, 30_000);
  afterAll(() => stage.browser.close());
  beforeEach(async () => {
    stage.server = await startFakeCallbacks();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await stage.server.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  return stage;
};

export const heading = (page: Page): Promise<string> => page.locator('h1:visible').innerText();

/** Waits until the page has this heading, and gives it back. */
export const reach = async (page: Page, text: string): Promise<string> => {
  await page.locator('h1:visible', { hasText: text }).waitFor();
  return heading(page);
};

/** Name of what has the focus: its id, else its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.id || document.activeElement.innerText');

/** All that axe finds, or only by these rules. */
export const axeFindings = async (page: Page, rules?: string[]): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }); // one frame, no page more
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
