import { expect, it } from '@jest/globals';
import { openInbox } from '../../../../local/emulator/ses/inbox.ts';

it('shows a mail on its page and in its store, and closes cleanly', async () => {
  const inbox = await openInbox();
  await inbox.show({
    to: 'hire@example.com',
    subject: '',
    body: 'Code 123456',
    kind: 'verification-code',
    html: '<b>Code</b>',
  });
  const store = (await (await fetch(`${inbox.url}/store`)).json()) as { emails: unknown[] };
  expect(store.emails.at(-1)).toMatchObject({
    destination: { to: ['hire@example.com'] },
    subject: '(no subject)',
    body: { text: 'Code 123456', html: '<b>Code</b>' },
  });
  const page = await fetch(inbox.url);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('<title>Inbox</title>');
  expect((await fetch(new URL('/sources', inbox.url))).status).toBe(200);
  await inbox.close();
  await expect(fetch(inbox.url)).rejects.toThrow('fetch failed');
});

it('says so when its port is in use', async () => {
  const inbox = await openInbox();
  const port = Number(new URL(inbox.url).port);
  await expect(openInbox(port)).rejects.toThrow(`The port ${port} for the inbox is in use.`);
  await inbox.close();
});
