import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailTexts, renderMail } from '../../../../functions/notifications/mail/render.ts';
import type { Language } from '../../../../workflow/contract/languages.ts';
import { type EmailKind, emailKinds } from '../../../../workflow/contract/steps.ts';
import { mailData, naughty, shown } from './mail-samples.ts';

const languages: readonly Language[] = ['en', 'ja'];
const all = emailKinds.flatMap((kind) => languages.map((language): [EmailKind, Language] => [kind, language]));

const leaves = (node: unknown, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([name]) => name);

// By whole texts: a Japanese paragraph may be cut into lines differently.
const named = (language: Language) => {
  const found: Record<string, Set<string>> = {};
  for (const [path, text] of leaves(mailTexts[language])) {
    const names = (found[path.replace(/\.\d+$/u, '')] ??= new Set());
    for (const name of placeholders(text)) names.add(name);
  }
  return found;
};

it('has every text in both languages with the same placeholders', () => {
  expect(named('ja')).toEqual(named('en'));
});

it.each(all)('fills every placeholder of %s in %s and says the same in both parts', (kind, language) => {
  const { subject, text, html } = renderMail(kind, mailData({ language }));
  for (const part of [subject, text, shown(html)]) expect(part).not.toMatch(/[{}]|undefined|null|NaN/u);
  expect(subject).toContain('Example Works');
  for (const line of text.split('\n').filter((said) => said !== '' && !said.startsWith('https:'))) {
    expect(shown(html)).toContain(line.replace(/:$/u, ''));
  }
});

it('keeps its words', () => {
  expect(renderMail('invitation', mailData()).text).toMatchInlineSnapshot(`
"Hello Hana,

Welcome to Example Works. We have made an account for you. Your sign-in name is 1001-002.

To start using it, choose a password and confirm your email address. It takes about two minutes.

The link works until Monday, 8 June 2026 at 09:00 UTC.

Set up your account:
https://onboarding.example.com/#c2VjcmV0

The link is only for you. Please do not pass this email on.

Nobody at Example Works will ever ask for your password by email or phone.

Were you not expecting this email? Do not open the link, and tell it-desk@example.com.
"
`);
  expect(renderMail('account-ready', mailData({ language: 'ja', familyName: '佐藤', givenName: '花' })).text)
    .toMatchInlineSnapshot(`
"佐藤 花 様

パスワードの設定とメールアドレスの確認が終わりました。

これからは、サインイン名 1001-002 と、ご自分で決めたパスワードでサインインしてください。

サインインのページへ:
https://portal.example.com/

Example Worksの者が、メールや電話でパスワードをおたずねすることはありません。

ご自分で設定した覚えがない場合は、すぐに it-desk@example.com へお知らせください。
"
`);
});

const withoutButton = new Set<EmailKind>(['password-chosen', 'address-corrected']);

it('carries the link to the page in invitation, reminder and new link, and the portal in account ready', () => {
  for (const [kind, language] of all.filter(([one]) => !withoutButton.has(one))) {
    const { text, html } = renderMail(kind, mailData({ language }));
    const hrefs = [...html.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href);
    const expected =
      kind === 'account-ready' ? 'https://portal.example.com/' : 'https://onboarding.example.com/#c2VjcmV0';
    expect(new Set(hrefs)).toEqual(new Set([expected, 'mailto:it-desk@example.com']));
    expect(text).toContain(`\n${expected}\n`);
  }
});

it('leads nowhere and names nobody where an address is told that it is no longer used', () => {
  for (const language of languages) {
    const { subject, text, html } = renderMail('address-corrected', mailData({ language }));
    const hrefs = [...html.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href);
    expect(hrefs).toEqual(['mailto:it-desk@example.com']);
    expect(`${subject} ${text} ${html}`).not.toMatch(/Hana|Sato|1001-002|onboarding\.example|portal\.example/);
  }
});

it('loads nothing when it is opened', () => {
  for (const [kind, language] of all) {
    expect(renderMail(kind, mailData({ language })).html).not.toMatch(/<img|<link|<script|url\(|@import|src=/iu);
  }
});

it('tells the deadline with its zone, and leaves the line out when there is none', () => {
  expect(renderMail('invitation', mailData()).text).toContain('Monday, 8 June 2026 at 09:00 UTC');
  expect(renderMail('invitation', mailData({ language: 'ja' })).text).toContain('2026年6月8日月曜日 18:00 JST');
  const without = renderMail('invitation', mailData({ deadlineAt: undefined }));
  expect(without.text).not.toContain('until');
});

const first = (more: Parameters<typeof mailData>[0]) => renderMail('invitation', mailData(more)).text.split('\n')[0];

it('greets in the manner of the language, and without a name as well', () => {
  expect(first({})).toBe('Hello Hana,');
  expect(first({ givenName: undefined })).toBe('Hello Sato,');
  expect(first({ givenName: undefined, familyName: undefined })).toBe('Hello,');
  expect(first({ language: 'ja', familyName: '佐藤', givenName: '花' })).toBe('佐藤 花 様');
  expect(first({ language: 'ja', givenName: undefined, familyName: undefined })).toBe('こんにちは。');
});

it('spells a name with the joiners of its script, and leaves out those of no use', () => {
  expect(first({ givenName: 'علی\u200Cرضا' })).toBe('Hello علی\u200Cرضا,');
  expect(first({ givenName: 'ශ\u0DCA\u200Dරී' })).toBe('Hello ශ\u0DCA\u200Dරී,');
  expect(first({ givenName: '\u200DHana \u200C\u200C' })).toBe('Hello Hana,');
});

it('keeps the other names of Malaysia and Singapore readable, and no link', () => {
  const greeted = first({ givenName: 'Tan@Lim a/l Kumar' });
  expect(greeted?.replaceAll('\u2060', '')).toBe('Hello Tan@Lim a/l Kumar,');
  expect(greeted).not.toContain('Tan@Lim');
});

const tags = (html: string) => [...html.matchAll(/<[^>]*>/gu)].map(([tag]) => tag);

it.each(all)('makes naughty names and settings inert in %s in %s', (kind, language) => {
  const supportContact = 'extension 42';
  const usual = tags(renderMail(kind, mailData({ language, supportContact })).html);
  for (const text of naughty) {
    const fields = { givenName: text, familyName: text, companyName: text, supportContact, signInName: text };
    const mail = renderMail(kind, mailData({ language, ...fields }));
    expect(mail.subject).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(tags(mail.html)).toEqual(usual);
    expect(mail.html.replace(/<style>.*<\/style>/u, '')).not.toContain('{');
    expect(mail.text.split('\n')).toHaveLength(renderMail(kind, mailData({ language })).text.split('\n').length);
    expect(mail.text.replaceAll(/[\n\u2060]/gu, '')).not.toMatch(/\p{C}/u);
  }
});

it('keeps a name that looks like an address from becoming a link', () => {
  for (const name of ['https://evil.example/click', 'www.evil.example', 'someone@evil.example']) {
    const { text, html } = renderMail('invitation', mailData({ givenName: name }));
    for (const part of [text, shown(html)]) expect(part).not.toMatch(/evil\.example|https:\/\/evil|someone@/u);
  }
});

it('greets nobody by a number, a sentence or what cannot be seen', () => {
  for (const name of ['Call 0120-444-444', '９９９', '①', 'x'.repeat(41), 'ㅤ', '\u115F\u1160', '⠀', '\u200B', '']) {
    expect(first({ givenName: name, familyName: undefined })).toBe('Hello,');
    expect(first({ givenName: name })).toBe('Hello Sato,');
    expect(first({ language: 'ja', familyName: '佐藤', givenName: name })).toMatch(/^佐藤 様$/u);
  }
  expect(first({ givenName: 'x'.repeat(40) })).toBe(`Hello ${'x'.repeat(40)},`);
  expect(first({ givenName: 'Ha\u00ADn\u200Da\u3164' })).toBe('Hello Hana,');
  // What these names are written with: a joiner of Persian and of Hindi, a variant of a kanji.
  for (const name of ['می\u200Cخواهم', 'क्\u200Dष', '葛\u{E0100}']) {
    expect(first({ givenName: name })).toBe(`Hello ${name},`);
  }
});

const linkOf = (supportContact: string) =>
  /href="((?!https:\/\/onboarding)[^"]*)"/u.exec(renderMail('invitation', mailData({ supportContact })).html)?.[1];

it('makes the contact a link where it is an address, and shows any other as it is', () => {
  expect(linkOf('it-desk@example.com')).toBe('mailto:it-desk@example.com');
  expect(linkOf('https://help.example.com/it')).toBe('https://help.example.com/it');
  const others = ['extension 42', 'http://help.example.com', 'javascript:alert(1)', 'a@b?bcc=c@d', '"@b', ...naughty];
  const linked = others.map((contact) => [contact, linkOf(contact)]).filter(([, link]) => link !== undefined);
  for (const [contact, link] of linked) expect([`mailto:${contact}`, contact]).toContain(link);
  expect(linkOf('extension 42')).toBeUndefined();
  expect(linkOf('a@b?bcc=c@d')).toBeUndefined();
});

it('tells the deadline in the zone that the deployment names', () => {
  const { text, html } = renderMail('reminder', mailData({ timeZone: 'Europe/Berlin' }));
  expect(text).toContain('Monday, 8 June 2026 at 11:00 CEST');
  // As large as everything that has to be done.
  expect(/<p class="(\w+)"[^>]*>[^<]*CEST/u.exec(html)?.[1]).toBe('ink');
});

it('names a deadline only where there is a link that it is the deadline of', () => {
  for (const [kind, language] of all) {
    const isTold = /2026/u.test(renderMail(kind, mailData({ language })).text);
    const hasNone = ['account-ready', 'password-chosen', 'address-corrected'].includes(kind);
    expect([kind, isTold]).toEqual([kind, !hasNone]);
  }
});

it('says it in the words and in the colour of the deployment', () => {
  const texts = { invitation: { heading: 'Come in', lines: ['Good to have you at {companyName}.'] } };
  const { text, html } = renderMail('invitation', mailData({ texts, accentColor: '#7A1F5C' }));
  expect(text).toContain('Good to have you at Example Works.');
  expect(text).not.toContain('We have made an account');
  expect(html).toContain('background:#7a1f5c');
  expect(html).not.toContain('#1d4f9c');
  expect(renderMail('invitation', mailData()).text).toContain('We have made an account');
});

it('never links an address that is not of the web', () => {
  const { html } = renderMail('account-ready', mailData({ portalUrl: 'javascript:alert(1)' }));
  expect(html.match(/href="[^"]*"/gu)).toEqual(['href="mailto:it-desk@example.com"']);
});

it('gives one-line subjects and intact markup for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...all), (text, [kind, language]) => {
      const { subject, html } = renderMail(kind, mailData({ language, givenName: text, companyName: text }));
      expect(subject).not.toMatch(/\p{C}/u);
      expect(html.match(/<[a-z!/]/gu)).toHaveLength(
        renderMail(kind, mailData({ language })).html.match(/<[a-z!/]/gu)!.length,
      );
    }),
    { numRuns: 200 },
  );
});
