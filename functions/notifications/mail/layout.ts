// One look for all mails: blocks of authored text become a text part and an HTML part that says the same.
// No image, no remote font, no tracking; readable at 320 px, in dark mode and with styles taken away.
import { type Palette, paletteOf } from '../../../workflow/contract/branding/accent-color.ts';
import type { Language } from '../../../workflow/contract/languages.ts';
import { fill, type Quote, type Values } from './fill.ts';
import { contactLink, escapeHtml, isWebAddress } from './inert-text.ts';

export type Block =
  | { readonly kind: 'line' | 'small' | 'code'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly url: string; readonly fallback?: string };

export type Mail = {
  readonly language: Language;
  readonly companyName: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly values: Values;
  /** The company's colour; ours when there is none. */
  readonly accentColor?: string | undefined;
};

const isSaid = (text: string | undefined): text is string => text !== undefined;

export const asText = ({ blocks, values }: Mail): string => {
  const plain = (block: Block): string | undefined => {
    const text = fill(block.text, values);
    return block.kind === 'button' && text !== undefined ? `${text}:\n${block.url}` : text;
  };
  return `${blocks.map(plain).filter(isSaid).join('\n\n')}\n`;
};

const fonts = "font-family:-apple-system,'Segoe UI','Hiragino Sans','Noto Sans JP',Meiryo,Roboto,Arial,sans-serif";
// 'ink', 'paper' and so on are changed to their dark values by the style sheet; programs without one keep the light ones.
const style = ({ dark }: Palette) =>
  [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (prefers-color-scheme:dark){',
    '.hires{background:#15181d!important}.paper{background:#21262d!important}.ink{color:#f0f3f6!important}',
    `.faint{color:#b3bcc7!important}.button{background:${dark.press}!important}.press{color:${dark.onPress}!important}`,
    `.code{background:#15181d!important;color:#f0f3f6!important}.link{color:${dark.press}!important}}`,
    '@media (max-width:480px){.paper{padding:24px 20px!important}}',
  ].join('');

const linkHtml = ({ light }: Palette, address: string, shown: string, more = ''): string =>
  `<a class="link" href="${escapeHtml(address)}" style="color:${light.press}${more}">${escapeHtml(shown)}</a>`;

const buttonHtml = (palette: Palette, label: string, url: string, fallback: string | undefined): string => {
  const { press, onPress } = palette.light;
  const shown = escapeHtml(url);
  if (!isWebAddress(url)) return `<p class="ink" style="margin:0 0 16px;color:#1c2530">${label}: ${shown}</p>`;
  const button = `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0"><tr><td class="button" style="background:${press};border-radius:8px"><a class="press" href="${shown}" style="display:inline-block;padding:14px 28px;${fonts};font-size:17px;font-weight:600;line-height:1.4;color:${onPress};text-decoration:none">${label}</a></td></tr></table>`;
  if (fallback === undefined) return button;
  return `${button}<p class="faint" style="margin:0 0 16px;font-size:14px;color:#55606d;word-break:break-all">${escapeHtml(fallback)}<br>${linkHtml(palette, url, url)}</p>`;
};

const paragraphHtml = {
  line: (html: string) => `<p class="ink" style="margin:0 0 16px;color:#1c2530">${html}</p>`,
  small: (html: string) => `<p class="faint" style="margin:0 0 8px;font-size:14px;color:#55606d">${html}</p>`,
  code: (html: string) =>
    `<p class="code" style="margin:24px 0;padding:16px 8px;border-radius:8px;background:#eef2f7;color:#1c2530;font-family:Consolas,Menlo,monospace;font-size:32px;font-weight:700;letter-spacing:4px;text-align:center">${html}</p>`,
};

/** A contact that can be pressed, a sign-in name in one piece, and every other value as text. */
const quoteFor =
  (palette: Palette): Quote =>
  (part, name) => {
    if (name === 'signInName') return `<span style="display:inline-block">${escapeHtml(part)}</span>`;
    const address = name === 'supportContact' ? contactLink(part) : undefined;
    // Whole on a line, not broken at a hyphen.
    return address === undefined ? escapeHtml(part) : linkHtml(palette, address, part, ';display:inline-block');
  };

const blockHtml = (block: Block, values: Values, palette: Palette): string | undefined => {
  if (block.kind === 'code') return paragraphHtml.code(block.text); // unescaped: Cognito looks for these very characters
  const html = fill(block.text, values, block.kind === 'button' ? escapeHtml : quoteFor(palette));
  if (html === undefined) return undefined;
  return block.kind === 'button'
    ? buttonHtml(palette, html, block.url, block.fallback)
    : paragraphHtml[block.kind](html);
};

export const asHtml = ({ language, companyName, heading, blocks, values, accentColor }: Mail): string => {
  const palette = paletteOf(accentColor);
  const title = escapeHtml(heading);
  const body = blocks.map((block) => blockHtml(block, values, palette)).filter(isSaid);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    `<title>${title}</title><style>${style(palette)}</style></head>`,
    `<body class="hires" style="margin:0;padding:0;background:#eef2f7;-webkit-text-size-adjust:100%">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="hires" style="background:#eef2f7"><tr><td align="center" style="padding:24px 12px">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr><td class="paper" style="padding:36px 40px;border-radius:12px;background:#ffffff;${fonts};font-size:16px;line-height:1.6;text-align:left;overflow-wrap:anywhere">`,
    `<p class="faint" style="margin:0 0 24px;font-size:14px;font-weight:600;color:#55606d">${escapeHtml(companyName)}</p>`,
    `<h1 class="ink" style="margin:0 0 20px;font-size:24px;line-height:1.35;color:#1c2530;text-wrap:balance;word-break:${language === 'ja' ? 'auto-phrase' : 'normal'}">${title}</h1>`,
    ...body,
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n');
};
