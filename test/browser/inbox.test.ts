import { expect, it } from '@jest/globals';
import { openInbox } from '../../local/emulator/ses/inbox.ts';
import { reach, useBrowser } from './support/browser-page.ts';

const stage = useBrowser();

it('leads from a mail in the inbox to the page by one click', async () => {
  const product = await stage.start();
  const inbox = await openInbox();
  const link = `<p>Hello</p><a href="${await product.link()}">Set up your account</a>`;
  await inbox.show({ kind: 'invitation', to: 'hana@home.example', subject: 'Your account', body: '', html: link });
  const page = await stage.open();
  await page.goto(inbox.url);
  const [followed] = await Promise.all([page.waitForEvent('popup'), page.frameLocator('iframe').locator('a').click()]);
  await reach(followed, 'Choose a password');
  expect(await page.locator('article h2').allInnerTexts()).toEqual(['Your account']);
  await inbox.close();
});
