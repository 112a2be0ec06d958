// How a deployment presents itself: names, logo, colour and words, as the settings give them, checked at synth time.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import * as z from 'zod';
import pageEn from '../form/app/texts/en.json' with { type: 'json' };
import pageJa from '../form/app/texts/ja.json' with { type: 'json' };
import { readSender } from '../functions/notifications/mail/sender.ts';
import { mailTexts } from '../functions/notifications/mail/render.ts';
import { canBeRead, colorPattern } from '../workflow/contract/branding/accent-color.ts';
import { isTree, type TextOverrides } from '../workflow/contract/branding/text-overrides.ts';

/** What can be wrong with them, by a name of its own that begins the text. */
export const brandingProblems = {
  MailSenderMissing:
    'hires are reached by mail alone; give the sender, `Name <address>` or an address, at a verified SES identity',
  AccentColorHardToRead:
    'white words on the colour and links in it need a contrast of 4.5 (WCAG 2.2, 1.4.3), on #eef2f7 too; take a darker one',
  LogoUnusable: 'the logo is a file, SVG or PNG, of 100 KB at most; its path is as seen from where the app runs',
  TextUnknown: 'there is no such text; form/app/texts and functions/notifications/mail/texts have them all',
  TextPlaceholderUnknown: 'a text may hold the placeholders of the text in whose place it stands, and no others',
  TimeZoneUnknown: 'a time zone has a name of the IANA database, like Asia/Tokyo',
} as const;
export type BrandingProblem = keyof typeof brandingProblems;

const problem = (name: BrandingProblem, where = '') => `${name}: ${where}${brandingProblems[name]}`;

const text = z.string().min(1);

export const mailSender = z
  .string({ error: problem('MailSenderMissing') })
  .refine((given) => readSender(given) !== undefined, { error: problem('MailSenderMissing') });

/** One for all, or one for each language. */
export const companyName = z.union([text, z.strictObject({ en: text, ja: text })]);

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
const timeZone = z.string().refine(isTimeZone, { error: problem('TimeZoneUnknown') });
/** In which a reader of a language is told a deadline. */
export const timeZones = z.strictObject({ en: timeZone.optional(), ja: timeZone.optional() }).default({});

const maxLogoBytes = 100_000;

export const readLogo = (path: string) => ({ extension: extname(path).toLowerCase(), body: readFileSync(path) });

const isLogo = (path: string): boolean => {
  try {
    const { extension, body } = readLogo(path);
    if (body.length > maxLogoBytes) return false;
    const isPng = body.subarray(1, 4).toString('latin1') === 'PNG';
    return extension === '.png' ? isPng : extension === '.svg' && body.toString('utf8').includes('<svg');
  } catch {
    return false;
  }
};

const placeholders = (texts: unknown): ReadonlySet<string> =>
  new Set([...JSON.stringify(texts).matchAll(/\{\w+\}/gu)].map(([name]) => name));

/** What does not fit in the place of our texts, as "Problem: path: why". */
function* misfits(own: object, overrides: TextOverrides, path: string): Generator<string> {
  for (const [key, value] of Object.entries(overrides)) {
    const ours: unknown = Object.hasOwn(own, key) ? Reflect.get(own, key) : undefined;
    const at = `${path}.${key}`;
    if (isTree(value)) {
      if (typeof ours === 'object' && ours !== null && !Array.isArray(ours)) yield* misfits(ours, value, at);
      else yield problem('TextUnknown', `${at}: `);
    } else if (typeof ours !== 'string' && !Array.isArray(ours)) yield problem('TextUnknown', `${at}: `);
    else if (Array.isArray(ours) !== Array.isArray(value)) yield problem('TextUnknown', `${at}: `);
    else if ([...placeholders(value)].some((name) => !placeholders(ours).has(name)))
      yield problem('TextPlaceholderUnknown', `${at}: `);
  }
}

const overrides: z.ZodType<TextOverrides> = z.lazy(() =>
  z.record(z.string(), z.union([text, z.array(text).min(1), overrides])),
);

const ownTexts = (page: object, mails: object) =>
  z
    .strictObject({ page: overrides.optional(), mails: overrides.optional() })
    .superRefine((given, context) => {
      const wrong = [...misfits(page, given.page ?? {}, 'page'), ...misfits(mails, given.mails ?? {}, 'mails')];
      for (const message of wrong) context.addIssue({ code: 'custom', message });
    })
    .optional();

export const branding = z
  .strictObject({
    /** The path of an SVG or PNG file; the page shows it in the place of the company's name. */
    logo: text.refine(isLogo, { error: problem('LogoUnusable') }).optional(),
    /** Of buttons and links, like #1d4f9c; the shades for the dark follow from it. */
    accentColor: z
      .string()
      .regex(colorPattern, 'is no colour like #1d4f9c')
      .refine((color) => !colorPattern.test(color) || canBeRead(color), { error: problem('AccentColorHardToRead') })
      .optional(),
    /** Words of your own in the place of ours: the same tree, as much of it as you want to say otherwise. */
    texts: z.strictObject({ en: ownTexts(pageEn, mailTexts.en), ja: ownTexts(pageJa, mailTexts.ja) }).default({}),
  })
  .prefault({});
