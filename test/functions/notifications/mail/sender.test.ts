import { expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { readSender, senderHeader } from '../../../../functions/notifications/mail/sender.ts';

const headerOf = (text: string) => senderHeader(readSender(text)!);

it.each([
  ['hr@example.com', 'hr@example.com'],
  ['Example Works <hr@example.com>', 'Example Works <hr@example.com>'],
  ['Acme, Inc. <hr@example.com>', '"Acme, Inc." <hr@example.com>'],
  ['"Acme, Inc." <hr@example.com>', '"Acme, Inc." <hr@example.com>'],
  [String.raw`Ann "HR" O\Neil <hr@example.com>`, String.raw`"Ann \"HR\" O\\Neil" <hr@example.com>`],
  ['株式会社サンプル <hr@example.com>', '=?UTF-8?B?5qCq5byP5Lya56S+44K144Oz44OX44Or?= <hr@example.com>'],
  ['Müller & Söhne <hr@example.com>', '=?UTF-8?B?TcO8bGxlciAmIFPDtmhuZQ==?= <hr@example.com>'],
])('writes %s as %s', (text, header) => {
  expect(headerOf(text)).toBe(header);
});

it.each([
  'Example Works',
  'Acme, Inc.',
  'Ann "HR" Sato; (Tokyo) <b>',
  '株式会社サンプル・ホールディングス・グループ・人事部・入社手続き担当',
  '=?UTF-8?B?aGk=?=',
  '👨‍👩‍👧 Family Works GmbH & Co. KG with a name that does not end for a long time',
])('is read by a mail program as it was meant: %s', async (name) => {
  const header = senderHeader({ name, address: 'hr@example.com' });
  expect(header).toMatch(/^[\x20-\x7e]+$/u);
  for (const word of header.match(/=\?[^ ]*\?=/gu) ?? []) expect(word.length).toBeLessThanOrEqual(75);
  const { from } = await PostalMime.parse(`From: ${header}\r\n\r\n`);
  expect(from).toMatchObject({ name, address: 'hr@example.com' });
});

it.each([
  '',
  'Example Works',
  'Example <hr>',
  'a@b',
  'Eve\r\nBcc: x@evil.example <hr@example.com>',
  '<hr@example.com> x',
])('takes %j for no sender', (text) => {
  expect(readSender(text)).toBeUndefined();
});
