// The company on the page and in the emails of this machine: the variables of a deployment, as the shell has them, and the
// two files that a deployment reads from its settings.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Branding as PageBranding } from '../../form/branding.ts';
import type { Branding } from '../../functions/runtime/branding.ts';

type Shell = Readonly<Record<string, string | undefined>>;

const variables = [
  'COMPANY_NAME',
  'COMPANY_NAMES',
  'SUPPORT_CONTACT',
  'ACCENT_COLOR',
  'MAIL_TEXTS_FILE',
  'MAIL_SENDER',
  'TIME_ZONES',
];

/** Those of them that the shell has. */
export const brandingVariables = (shell: Shell): Record<string, string> =>
  Object.fromEntries(
    variables.flatMap((name) => {
      const value = shell[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** `LOGO_FILE` is an SVG or PNG file, `PAGE_TEXTS_FILE` has words by language as JSON. */
export function pageBrandingOf({ names, supportContact, accentColor }: Branding, shell: Shell = {}): PageBranding {
  const { LOGO_FILE: logo, PAGE_TEXTS_FILE: texts } = shell;
  return {
    names,
    supportContact,
    accentColor,
    ...(logo !== undefined && { logo: { extension: extname(logo).toLowerCase(), body: readFileSync(logo) } }),
    ...(texts !== undefined && { texts: JSON.parse(readFileSync(texts, 'utf8')) }),
  };
}
