// Every mail that a hire gets, as HTML, for the tests that open them and for the pictures.
import { renderCodeMail } from '../../../functions/notifications/mail/code-mail.ts';
import { renderMail } from '../../../functions/notifications/mail/render.ts';
import type { Language } from '../../../workflow/contract/languages.ts';
import { emailKinds } from '../../../workflow/contract/steps.ts';

export type MailSample = { readonly name: string; readonly language: Language; readonly html: string };

const names = { en: { givenName: 'Hana', familyName: 'Sato' }, ja: { givenName: '花', familyName: '佐藤' } };
const company = { companyName: 'Example Works', supportContact: 'it-desk@example.com' };

export const mailSamples = (
  more: Partial<(typeof names)['en']> & { readonly accentColor?: string } = {},
): readonly MailSample[] =>
  (['en', 'ja'] as const).flatMap((language) => {
    const common = { language, ...company, ...names[language], ...more };
    const code = renderCodeMail({ ...common, codeMinutes: 15, codeParameter: '274913' });
    const data = {
      ...common,
      link: 'https://onboarding.example.com/#Wd8kS2tQxv3mB7nZr1LpYc0GhTjUe5AfXq9iOs4DwKE',
      portalUrl: 'https://portal.example.com/',
      signInName: '1001-002',
      deadlineAt: Date.UTC(2026, 5, 8, 9, 0),
      timeZone: language === 'ja' ? 'Asia/Tokyo' : 'UTC',
    };
    const ours = emailKinds.map((name) => ({ name, html: renderMail(name, data).html }));
    return [...ours, { name: 'code', html: code.message }].map(({ name, html }) => ({ name, html, language }));
  });
