import { expect, it } from '@jest/globals';
import { readMailFile } from './mail-file.ts';

const lines = (...all: string[]) => all.join('\r\n');
const link = `https://page.example/#${'a-_Z9'.repeat(8)}abc`;

it('reads the text of an email with two bodies, and a subject in two words', async () => {
  const mail = lines(
    'Received: from somewhere',
    '  (and folded)',
    'To: =?utf-8?Q?Hana_Yamada?= <hires+good-1@mail.example>',
    'Subject: =?UTF-8?B?44KI44GG44GT?=',
    ' =?UTF-8?B?44Gd?= 2026',
    'Content-Type: multipart/alternative; boundary="b-1"',
    '',
    'For old programs.',
    '--b-1',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `Here: ${link.slice(0, 30)}=`,
    `${link.slice(30)} =E8=8A=B1`,
    '--b-1',
    'Content-Type: text/html; charset=UTF-8',
    '',
    '<p>123456</p>',
    '--b-1--',
    '',
  );
  const { body, ...rest } = await readMailFile(mail);
  expect(rest).toEqual({ to: 'hires+good-1@mail.example', subject: 'ようこそ 2026', kind: 'mail' });
  expect(body).toBe(`Here: ${link} 花`);
});

it.each([
  ['base64', Buffer.from('<style>p{color:#123456}</style><p>Ihr Code: 654321</p>').toString('base64')],
  ['8bit', '<style>p{color:#123456}</style><p>Ihr Code: 654321</p>'],
])('knows the mail with the code, HTML alone in %s', async (encoding, body) => {
  const mail = await readMailFile(
    lines(
      'to: hana@mail.example',
      'Content-Type: text/html; charset="utf-8"',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      body,
    ),
  );
  expect(mail).toMatchObject({
    to: 'hana@mail.example',
    kind: 'verification-code',
    body: expect.stringContaining('654321'),
  });
});

it('finds the text in a part of a part', async () => {
  const mail = lines(
    'To: a@mail.example',
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/html',
    '',
    '<p>no</p>',
    '--inner',
    '',
    'yes',
    '--inner--',
    '--outer--',
  );
  expect((await readMailFile(mail)).body).toBe('yes');
});

it('takes no account-ready email for a code', async () => {
  expect((await readMailFile(lines('To: a@mail.example', '', 'Your account is ready. Call 03-1234.'))).kind).toBe(
    'mail',
  );
});
