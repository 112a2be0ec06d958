// How a deployment presents itself in emails and on the page: its names, its colour, its words. Read from the environment
// by every function that writes to a hire.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { colorPattern } from '../../workflow/contract/branding/accent-color.ts';
import { type Language, languages } from '../../workflow/contract/languages.ts';
import type { TextOverrides } from '../../workflow/contract/branding/text-overrides.ts';

const text = z.string().check(z.minLength(1));
const byLanguage = <S extends z.ZodMiniType>(value: S) => z.partialRecord(z.enum(languages), value);

const overrides: z.ZodMiniType<TextOverrides> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), z.array(z.string()), overrides])),
);

export const brandingVariables = {
  COMPANY_NAME: text,
  /** The name by language where it differs: JSON. */
  COMPANY_NAMES: z._default(text, '{}'),
  SUPPORT_CONTACT: text,
  /** The colour of buttons and links, like #1d4f9c. */
  ACCENT_COLOR: z.optional(z.string().check(z.regex(colorPattern))),
  /** Words of the deployment's own in emails: a file beside the function, JSON by language. */
  MAIL_TEXTS_FILE: z.optional(text),
  /** Lambda's own: where the function lies. */
  LAMBDA_TASK_ROOT: z._default(z.string(), ''),
};

const variables = z.object(brandingVariables);

export type Branding = {
  readonly names: Readonly<Record<Language, string>>;
  readonly supportContact: string;
  readonly accentColor?: string | undefined;
  readonly mailTexts: Readonly<Partial<Record<Language, TextOverrides>>>;
};

export function brandingOf(env: z.infer<typeof variables>): Branding {
  const { COMPANY_NAME: en, COMPANY_NAMES: names, MAIL_TEXTS_FILE: file } = env;
  const texts: unknown =
    file === undefined ? {} : JSON.parse(readFileSync(resolve(env.LAMBDA_TASK_ROOT, file), 'utf8'));
  return {
    names: { en, ja: en, ...z.parse(byLanguage(text), JSON.parse(names)) },
    supportContact: env.SUPPORT_CONTACT,
    accentColor: env.ACCENT_COLOR,
    mailTexts: z.parse(byLanguage(overrides), texts),
  };
}

/** @throws Error when a variable is missing or wrong */
export const readBranding = (env: Readonly<Record<string, string | undefined>>): Branding =>
  brandingOf(z.parse(variables, env));
