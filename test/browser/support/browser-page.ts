// One browser for a test file, a fresh context for each test, the product behind the page, and what the browser complained
// about meanwhile.
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Hire } from '../../../workflow/contract/hire.ts';
import type { Stage } from '../../../workflow/contract/page.ts';
import { type Product, type ProductOptions, startProduct } from '../../page/product.ts';
import { reach as reachStage } from '../../page/stages.ts';
import { launchChromium } from './chromium.ts';

export type BrowserStage = {
  browser: Browser;
  /** A product of its own with one hire, at this stage of the page. */
  start(at?: Stage, changes?: Partial<Hire>, options?: ProductOptions): Promise<Product>;
  /** A page of a context of its own. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** A page that has followed the link in the newest mail. */
  follow(product: Product, options?: BrowserContextOptions): Promise<Page>;
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

export const useBrowser = (): BrowserStage => {
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const products: Product[] = [];
  const stage = {
    forgive: () => {
      complaints.length = 0;
    },
    start: async (at: Stage = 'choose-password', changes: Partial<Hire> = {}, options: ProductOptions = {}) => {
      const product = await startProduct(changes, options);
      products.push(product);
      await reachStage[at](product);
      return product;
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
    follow: async (product: Product, options: BrowserContextOptions = {}) => {
      const page = await stage.open(options);
      await page.goto(await product.link());
      return page;
    },
  } as BrowserStage;
  beforeAll(async () => {
    stage.browser = await launchChromium();
  }, 30_000);
  afterAll(() => stage.browser.close());
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    for (const product of products.splice(0)) await product.close();
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

/** Types into the field of the page and presses the button under it. */
export const submit = async (page: Page, typed: string): Promise<void> => {
  await page.locator('#field').fill(typed);
  await page.locator('.main').click();
};

/** As when the connection is back: the page asks at once, and learns what time it is at the server. */
export const askNow = (page: Page): Promise<unknown> => page.evaluate("dispatchEvent(new Event('online'))");

/** Name of what has the focus: its id, else its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.id || document.activeElement.innerText');

/** All that axe finds, or only by these rules. */
export const axeFindings = async (page: Page, rules?: string[]): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }); // one frame, no page more
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
