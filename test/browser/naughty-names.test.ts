import { expect, it } from '@jest/globals';
import { naughty } from '../functions/notifications/mail/mail-samples.ts';
import { statusAnswer } from '../page/answer-samples.ts';
import { reach, useBrowser } from './support/browser-page.ts';

const stage = useBrowser();

it('shows every naughty text as text', async () => {
  const product = await stage.start();
  const page = await stage.open();
  page.on('dialog', () => expect('a dialog').toBe('none'));
  let text = '';
  // No handler of ours would answer so: the page is the last to hold.
  await page.route('**/api/status', (route) =>
    route.fulfill({
      json: statusAnswer({
        stage: 'done',
        email: text,
        signInName: text,
        company: { name: text, portalUrl: 'https://portal.example.com/', supportContact: text },
      }),
    }),
  );
  const link = await product.link();
  // Every mail is given the whole list; the page, which writes text alone, ours and a tenth of it.
  for (text of naughty.filter((_, index) => index < 30 || index % 10 === 0)) {
    await page.goto('about:blank');
    await page.goto(link);
    await reach(page, 'Your account is ready');
    expect((await page.locator('header p').textContent())?.toWellFormed()).toBe(text.toWellFormed());
    expect(await page.locator('#name').count()).toBe(1);
    expect(await page.locator('img, script:not([integrity]), iframe, main b, main i').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});
