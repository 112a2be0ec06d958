// Puts the company's name, logo, colour and words into the built page: what a deployment decides, without another build.
// Nothing of it is a script, so the page's policy stays as it is.
import { createHash } from 'node:crypto';
import { paletteOf, type Shades } from '../workflow/contract/branding/accent-color.ts';
import type { PageBranding } from '../workflow/contract/branding/branding.ts';
import { type TextOverrides, withOverrides } from '../workflow/contract/branding/text-overrides.ts';
import { type Language, languages } from '../workflow/contract/languages.ts';

export type BuiltFile = { readonly key: string; readonly body: Uint8Array };

export type Branding = Omit<PageBranding, 'logo' | 'texts'> & {
  readonly logo?: { readonly extension: string; readonly body: Uint8Array } | undefined;
  /** One that can be read: the settings have been checked. */
  readonly accentColor?: string | undefined;
  /** The company's own words, in the place of ours. */
  readonly texts?: Readonly<Partial<Record<Language, TextOverrides>>>;
};

/** Under its content's hash, so that browsers may keep it for ever. */
const asset = (name: string, extension: string, body: Uint8Array): BuiltFile => {
  const hash = createHash('sha256').update(body).digest('base64url').replaceAll(/[-_]/gu, '').slice(0, 8);
  return { key: `assets/${name}-${hash}${extension}`, body };
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const variables = ({ press, hover, onPress }: Shades): string =>
  `:root{--press:${press};--press-hover:${hover};--on-press:${onPress}}`;

const inTheDark = (css: string): string => `@media (prefers-color-scheme:dark){${css}}`;

const colors = (accentColor: string): string => {
  const { light, dark } = paletteOf(accentColor);
  return variables(light) + inTheDark(variables(dark));
};

/** Logos are drawn for paper: in the dark they get a piece of it. */
const logoStyle =
  '.logo{display:block;max-width:100%;height:2.5rem;object-fit:contain;object-position:left}' +
  inTheDark('.logo{padding:.25rem .5rem;border-radius:.375rem;background:#fff}');

/** The texts of a language once more, with the company's own words in them: less for the page to do. */
function* ownTexts(files: readonly BuiltFile[], texts: Branding['texts'] = {}): Generator<[Language, BuiltFile]> {
  for (const language of languages) {
    const ours = files.find(({ key }) => key.startsWith(`assets/${language}-`) && key.endsWith('.json'));
    const overrides = texts[language];
    if (!ours || !overrides) continue;
    const all: object = JSON.parse(Buffer.from(ours.body).toString('utf8'));
    yield [language, asset(`own-${language}`, '.json', encode(JSON.stringify(withOverrides(all, overrides))))];
  }
}

const quoted = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

const withHead = ({ key, body }: BuiltFile, head: string): BuiltFile => {
  const html = Buffer.from(body).toString('utf8');
  return { key, body: encode(html.replace('</head>', () => `${head}</head>`)) };
};

/** The files of the page for this company; the page itself stays last. */
export function brandedFiles(files: readonly BuiltFile[], branding: Branding): BuiltFile[] {
  const { names, supportContact, texts, accentColor } = branding;
  const logo = branding.logo && asset('logo', branding.logo.extension, branding.logo.body);
  const css = (accentColor === undefined ? '' : colors(accentColor)) + (logo ? logoStyle : '');
  const style = css === '' ? undefined : asset('company', '.css', encode(css));
  const worded = [...ownTexts(files, texts)];
  const own: PageBranding = {
    ...(names && { names }),
    ...(supportContact !== undefined && { supportContact }),
    ...(logo && { logo: `/${logo.key}` }),
    ...(worded.length > 0 && { texts: Object.fromEntries(worded.map(([language, { key }]) => [language, `/${key}`])) }),
  };
  const head = [
    `<meta name="branding" content="${quoted(JSON.stringify(own))}">`,
    style ? `<link rel="stylesheet" href="/${style.key}">` : '',
  ].join('');
  const more = [logo, style, ...worded.map(([, file]) => file)].filter((file) => file !== undefined);
  return [...more, ...files.map((file) => (file.key.endsWith('.html') ? withHead(file, head) : file))];
}
