import { expect, it } from '@jest/globals';
import {
  longestMessage,
  longestSubject,
  renderCodeMail,
  type CodeMailData,
} from '../../../../functions/notifications/mail/code-mail.ts';
import { naughty, shown } from './mail-samples.ts';

const data = (more: Partial<CodeMailData> = {}): CodeMailData => ({
  language: 'en',
  givenName: 'Hana',
  familyName: 'Sato',
  companyName: 'Example Works',
  supportContact: 'it-desk@example.com',
  codeMinutes: 15,
  codeParameter: '{####}',
  ...more,
});

it.each(['en', 'ja'] as const)(
  'has the code once and stays within the limits of Cognito in %s, whatever the names',
  (language) => {
    for (const text of ['Hana', ...naughty]) {
      const fields = { givenName: text, familyName: text, companyName: text, supportContact: text };
      const { subject, message } = renderCodeMail(data({ language, ...fields }));
      expect(message.split('{####}')).toHaveLength(2);
      expect(message.length).toBeLessThan(longestMessage);
      expect(subject.length).toBeLessThanOrEqual(longestSubject);
      expect(subject).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|\{####\}/u);
    }
  },
);

it('uses only the characters that Cognito allows in a message', () => {
  for (const givenName of naughty) {
    expect(renderCodeMail(data({ givenName })).message).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]*$/u);
  }
});

it('tells how long the code works', () => {
  expect(shown(renderCodeMail(data()).message)).toContain('The code works for 15 minutes.');
  expect(shown(renderCodeMail(data({ codeMinutes: 1440 })).message)).toContain('The code works for 24 hours.');
  expect(shown(renderCodeMail(data({ language: 'ja' })).message)).toContain('有効時間は15分です');
});

it('has no link but to the contact: the code belongs on the page that is open already', () => {
  const hrefs = [...renderCodeMail(data()).message.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href);
  expect(hrefs).toEqual(['mailto:it-desk@example.com']);
});

it('begins with the code, which lists of mails show beside the subject', () => {
  expect(shown(renderCodeMail(data()).message).replaceAll(/\s+/gu, ' ')).toMatch(
    /Example Works Your code \{####\} Hello/u,
  );
});
