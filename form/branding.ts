// Puts the company's name, logo, colour and words into the built page: what a deployment decides, without another build.
// Nothing of it is a script, so the page's policy stays as it is.
import { createHash } from 'node:crypto';
import { paletteOf, type Shades } from '../workflow/contract/branding/accent-color.ts';
import type { PageBranding } from '../workflow/contract/branding/branding.ts';

export type BuiltFile = { readonly key: string; readonly body: Uint8Array };

export type Branding = Omit<PageBranding, 'logo'> & {
  readonly logo?: { readonly extension: string; readonly body: Uint8Array } | undefined;
  /** One that can be read: the settings have been checked. */
  readonly accentColor?: string | undefined;
};

/** Under its content's hash, so that browsers may keep it for ever. */
const asset = (name: string, extension: string, body: Uint8Array): BuiltFile => {
  const hash = createHash('sha256').update(body).digest('base64url').replaceAll(/[-_]/gu, '').slice(0, 8);
  return { key: `assets/${name}-${hash}${extension}`, body };
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const variables = ({ press, hover, onPress }: Shades): string =>
  `:root{--press:${press};--press-hover:${hover};--on-press:${onPress}}`;

const colors = (accentColor: string): BuiltFile => {
  const { light, dark } = paletteOf(accentColor);
  const css = `${variables(light)}@media (prefers-color-scheme:dark){${variables(dark)}}`;
  return asset('colors', '.css', encode(css));
};

const quoted = (text: string): string => text.replaceAll(/[&<>"]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

const withHead = ({ key, body }: BuiltFile, head: string): BuiltFile => {
  const html = Buffer.from(body).toString('utf8');
  return { key, body: encode(html.replace('</head>', () => `${head}</head>`)) };
};

/** The files of the page for this company; the page itself stays last. */
export function brandedFiles(files: readonly BuiltFile[], branding: Branding): BuiltFile[] {
  const { names, supportContact, texts, accentColor } = branding;
  const logo = branding.logo && asset('logo', branding.logo.extension, branding.logo.body);
  const style = accentColor === undefined ? undefined : colors(accentColor);
  const own: PageBranding = {
    ...(names && { names }),
    ...(supportContact !== undefined && { supportContact }),
    ...(logo && { logo: `/${logo.key}` }),
    ...(texts && { texts }),
  };
  const head = [
    `<meta name="branding" content="${quoted(JSON.stringify(own))}">`,
    style ? `<link rel="stylesheet" href="/${style.key}">` : '',
  ].join('');
  const more = [logo, style].filter((file) => file !== undefined);
  return [...more, ...files.map((file) => (file.key.endsWith('.html') ? withHead(file, head) : file))];
}
