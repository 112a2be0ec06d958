// The mails that our own steps send. Texts are authored in texts/{en,ja}.json; no mail ever carries a password.
import type { Language } from '../../../workflow/contract/languages.ts';
import type { EmailKind } from '../../../workflow/contract/steps.ts';
import { type TextOverrides, withOverrides } from '../../../workflow/contract/branding/text-overrides.ts';
import { fill, type Values } from './fill.ts';
import { oneLine, personName } from './inert-text.ts';
import { asHtml, asText, type Block, type Mail } from './layout.ts';
import en from './texts/en.json' with { type: 'json' };
import ja from './texts/ja.json' with { type: 'json' };

export type MailTexts = typeof en;
export const mailTexts: Record<Language, MailTexts> = { en, ja };

/** The texts of a language, in the deployment's own words where it has some. */
export const textsFor = (language: Language, overrides: TextOverrides | undefined): MailTexts =>
  withOverrides(mailTexts[language], overrides);

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

export type MailData = {
  readonly language: Language;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly companyName: string;
  /** The link to the page; every kind but `account-ready` and `address-corrected` needs it. */
  readonly link?: string | undefined;
  readonly portalUrl: string;
  readonly supportContact: string;
  readonly signInName: string;
  /** Milliseconds since the epoch. */
  readonly deadlineAt?: number | undefined;
  /** IANA name of the zone in which the deadline is told; it is always told with its zone. */
  readonly timeZone: string;
  readonly accentColor?: string | undefined;
  /** The deployment's own words. */
  readonly texts?: TextOverrides | undefined;
};

/** English greets by the given name, Japanese by the whole name. */
export const greetingName = (language: Language, givenName = '', familyName = ''): string | undefined => {
  if (language === 'en') return personName(givenName) ?? personName(familyName);
  return personName(`${familyName} ${givenName}`) ?? personName(familyName) ?? personName(givenName);
};

export const greeting = (texts: MailTexts, values: Values): string =>
  fill(texts.greeting, values) === undefined ? texts.greetingWithoutName : texts.greeting;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than all the rest of a mail: each is made once. */
function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const made = formats.get(key);
  if (made) return made;
  const format = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  formats.set(key, format);
  return format;
}

const deadline = ({ deadlineAt, language, timeZone }: MailData) =>
  deadlineAt === undefined ? undefined : formatOf(language, timeZone).format(deadlineAt);

const textKeys = {
  invitation: 'invitation',
  reminder: 'reminder',
  'new-link': 'newLink',
  'same-link': 'newLink',
  'password-chosen': 'passwordChosen',
  'account-ready': 'accountReady',
  'address-corrected': 'addressCorrected',
} as const satisfies Record<EmailKind, keyof MailTexts>;

/** Emails that lead to the page, and end with its link. */
const leadsToPage = (kind: EmailKind): boolean =>
  kind !== 'password-chosen' && kind !== 'account-ready' && kind !== 'address-corrected';

function endOf(kind: EmailKind, texts: MailTexts): readonly string[] {
  if (kind === 'password-chosen') return [texts.neverAsked];
  if (kind === 'account-ready') return [texts.neverAsked, texts.accountReady.unexpected];
  if (kind === 'address-corrected') return [texts.addressCorrected.unexpected];
  return [texts.personalLink, texts.neverAsked, texts.unexpected];
}

const button = (kind: EmailKind, texts: MailTexts, { link, portalUrl }: MailData): Block[] => {
  const url = kind === 'account-ready' ? portalUrl : link;
  if (url === undefined || kind === 'password-chosen' || kind === 'address-corrected') return [];
  return [
    { kind: 'button', text: texts[textKeys[kind]].button, url: oneLine(url, 2000), fallback: texts.addressFallback },
  ];
};

export const renderMail = (kind: EmailKind, data: MailData): RenderedMail => {
  const { language } = data;
  const texts = textsFor(language, data.texts);
  const own = texts[textKeys[kind]];
  const values: Values = {
    // An address that was mistyped is somebody else's.
    name: kind === 'address-corrected' ? undefined : greetingName(language, data.givenName, data.familyName),
    companyName: oneLine(data.companyName),
    supportContact: oneLine(data.supportContact),
    signInName: oneLine(data.signInName),
    deadline: deadline(data),
  };
  const mail: Mail = {
    language,
    values,
    companyName: oneLine(data.companyName),
    accentColor: data.accentColor,
    heading: own.heading,
    blocks: [
      ...[greeting(texts, values), ...own.lines, ...(leadsToPage(kind) ? [texts.deadline] : [])].map(
        (text) => ({ kind: 'line', text }) as const,
      ),
      ...button(kind, texts, data),
      ...endOf(kind, texts).map((text) => ({ kind: 'small', text }) as const),
    ],
  };
  return { subject: oneLine(fill(own.subject, values) ?? own.heading), text: asText(mail), html: asHtml(mail) };
};
