import { expect, it } from '@jest/globals';
import { naughty } from '../functions/notifications/mail/mail-samples.ts';
import { reach, useBrowser } from './support/browser-page.ts';
import { ok, status } from './support/fake-page-api.ts';

const stage = useBrowser();

it('shows every naughty text as text', async () => {
  const page = await stage.open();
  page.on('dialog', () => expect('a dialog').toBe('none'));
  // Every mail is given the whole list; the page, which writes text alone, ours and a tenth of it.
  for (const text of naughty.filter((_, index) => index < 30 || index % 10 === 0)) {
    stage.server.script = () =>
      ok(
        status({
          stage: 'done',
          email: text,
          signInName: text,
          company: { name: text, portalUrl: 'https://portal.example.com/', supportContact: text },
        }),
      );
    await page.goto('about:blank');
    await page.goto(stage.server.link);
    await reach(page, 'Your account is ready');
    expect((await page.locator('header p').textContent())?.toWellFormed()).toBe(text.toWellFormed());
    expect(await page.locator('#name').count()).toBe(1);
    expect(await page.locator('img, script:not([integrity]), iframe, main b, main i').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});
