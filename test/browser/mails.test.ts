import { expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { naughty } from '../functions/notifications/mail/mail-samples.ts';
import { useBrowser } from './support/browser-page.ts';
import { mailSamples } from './support/mail-samples.ts';

const stage = useBrowser();
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

it.each(['light', 'dark'] as const)('can be read by everybody in the %s, on a narrow screen', async (colorScheme) => {
  const page = await stage.open({ viewport: { width: 320, height: 640 }, colorScheme });
  for (const { name, language, html } of mailSamples()) {
    await page.setContent(html);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(wcag).analyze();
    expect([name, language, violations.map(({ id }) => id)]).toEqual([name, language, []]);
    expect([name, language, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
      name,
      language,
      true,
    ]);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
  }
});

it('asks no server for anything when it is opened, whatever the names in it', async () => {
  const page = await stage.open();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', () => requests.push('a dialog'));
  for (const text of naughty) {
    for (const { html } of mailSamples({ givenName: text, familyName: text })) {
      await page.setContent(html);
      expect(await page.locator('a').count()).toBeLessThanOrEqual(3);
    }
  }
  expect(requests).toEqual([]);
});
