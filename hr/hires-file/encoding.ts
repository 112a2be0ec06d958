// The text of a file, in whatever encoding a spreadsheet saved it. What can be read in two ways is never guessed at: a wrong
// guess would put wrong names into the user pool.
import { TextDecoder } from 'node:util';
import { FileUnreadableError } from './entry.ts';

export type Decoded = { readonly text: string; readonly encoding: string };

/** Every label of the Encoding Standard is taken; these are what spreadsheets write where no Unicode is asked of them. */
const usual = ['shift_jis', 'euc-jp', 'windows-1252', 'windows-1250', 'windows-1251', 'gb18030', 'big5', 'euc-kr'];
const advice = `save it as "CSV UTF-8", or name its encoding with --encoding (${usual.join(', ')} …)`;

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

export const isEncoding = (label: string): boolean => decoderOf(label) !== undefined;

/** Takes the byte order mark away. */
function decodedAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    return decoderOf(label)?.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Every second byte of the Latin letters and commas is zero in UTF-16; no other encoding has zeros. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === odd) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** By the mark that begins the file, or by its zero bytes. */
function unicodeOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : utf16Of(bytes);
}

const count = (text: string, signs: RegExp) => text.match(signs)?.length ?? 0;

/** Most of what is not ASCII is sound UTF-8: the file is UTF-8, and broken in places. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  return count(text, /[^\0-\x7F\uFFFD]/g) > count(text, /\uFFFD/g);
}

const narrow = String.raw`[\uFF61-\uFF9F]`;
const wide = String.raw`[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]--${narrow}]`;
/** What no Japanese word has beside its characters, but for a few. */
const stranger = String.raw`(?:[a-z]|${narrow})`;
const words = new RegExp(`(?<!${wide}|${stranger})${wide}{2,}(?!${wide}|${stranger})`, 'gv');
const strangers = new RegExp(`(?<=${stranger})${wide}|${wide}(?=${stranger})`, 'gv');

/**
 * Whether what was read as Shift_JIS is Japanese. Accented letters of Europe (`Müller`) would be single characters amid Latin
 * letters, and Chinese, Korean and EUC-JP a mixture with half-width katakana; private characters are none.
 */
const isJapanese = (text: string): boolean => count(text, words) > count(text, strangers) && !/\p{Co}/u.test(text);

/** Neither UTF-8 nor UTF-16. @throws FileUnreadableError */
function decodeLegacy(bytes: Uint8Array): Decoded {
  if (isBrokenUtf8(bytes)) throw new FileUnreadableError(`it is UTF-8 with broken characters in it; ${advice}`);
  const text = decodedAs('shift_jis', bytes);
  if (text !== undefined && isJapanese(text)) return { text, encoding: 'shift_jis' };
  throw new FileUnreadableError(`it is not UTF-8, and its encoding can not be told for sure; ${advice}`);
}

/** @throws FileUnreadableError */
export function decodeText(bytes: Uint8Array, named?: string): Decoded {
  const encoding = named ?? unicodeOf(bytes);
  if (encoding !== undefined) {
    const text = decodedAs(encoding, bytes);
    if (text !== undefined) return { text, encoding };
    throw new FileUnreadableError(`it is not ${encoding}; ${advice}`);
  }
  const text = decodedAs('utf-8', bytes);
  return text === undefined ? decodeLegacy(bytes) : { text, encoding: 'utf-8' };
}
