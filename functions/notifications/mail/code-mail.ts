// The mail with the code. Cognito sends it: one body, HTML, in which it replaces `{####}`; see custom-message.ts.
import type { Language } from '../../../workflow/contract/languages.ts';
import type { TextOverrides } from '../../../workflow/contract/branding/text-overrides.ts';
import { fill, type Values } from './fill.ts';
import { oneLine } from './inert-text.ts';
import { asHtml } from './layout.ts';
import { greeting, greetingName, textsFor } from './render.ts';

export type CodeMailData = {
  readonly language: Language;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly companyName: string;
  readonly supportContact: string;
  /** How long we take a code, in minutes. */
  readonly codeMinutes: number;
  /** What Cognito replaces by the code. */
  readonly codeParameter: string;
  readonly accentColor?: string | undefined;
  /** The deployment's own words. */
  readonly texts?: TextOverrides | undefined;
};

/** Cognito's limits for a custom message; a longer one is replaced by Cognito's default mail without a word. */
export const longestMessage = 20_000;
export const longestSubject = 140;

export const renderCodeMail = (data: CodeMailData): { readonly subject: string; readonly message: string } => {
  const texts = textsFor(data.language, data.texts);
  const companyName = oneLine(data.companyName, 80).replaceAll(/[{}]/gu, '');
  const values: Values = {
    name: greetingName(data.language, data.givenName, data.familyName),
    supportContact: oneLine(data.supportContact),
    minutes: String(data.codeMinutes),
    hours: String(Math.floor(data.codeMinutes / 60)),
    companyName,
  };
  const lifetime = data.codeMinutes < 120 ? texts.code.lifetime : texts.code.lifetimeHours;
  const message = asHtml({
    language: data.language,
    companyName,
    accentColor: data.accentColor,
    values,
    heading: texts.code.heading,
    blocks: [
      // First: the lists of mail programs show the beginning of a mail beside its subject, where Cognito puts no code.
      { kind: 'code', text: data.codeParameter },
      ...[greeting(texts, values), ...texts.code.lines].map((text) => ({ kind: 'line', text }) as const),
      { kind: 'line', text: lifetime },
      ...[texts.code.neverAsked, texts.code.unexpected].map((text) => ({ kind: 'small', text }) as const),
    ],
  });
  return { subject: oneLine(fill(texts.code.subject, values) ?? texts.code.heading, longestSubject), message };
};
