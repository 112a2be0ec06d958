// The text of a file, in whatever encoding a spreadsheet saved it. What can be read in two ways is never guessed at: a wrong
// guess would put wrong names into the user pool.
import { FileUnreadableError } from './entry.ts';

const names = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  shift_jis: 'Shift_JIS',
  'windows-1252': 'Windows-1252',
  'euc-jp': 'EUC-JP',
} as const;
export type Encoding = keyof typeof names;

export const isEncoding = (name: string): name is Encoding => name in names;
export const encodings: readonly string[] = Object.keys(names);
export const encodingName = (encoding: Encoding): string => names[encoding];

export type Decoded = { readonly text: string; readonly encoding: Encoding };

/** Takes the byte order mark away. */
function decodedAs(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Every second byte of the Latin letters and commas is zero in UTF-16; no other encoding has zeros. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === odd) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** By the mark that begins the file, or by its zero bytes. */
function unicodeOf(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : utf16Of(bytes);
}

/** Most of what is not ASCII is sound UTF-8: the file is UTF-8, and broken in places. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const [sound, broken] = [/[^\0-\x7F\uFFFD]/g, /\uFFFD/g].map((signs) => text.match(signs)?.length ?? 0);
  return (sound ?? 0) > (broken ?? 0);
}

/** Bytes that begin a Japanese character in Shift_JIS and are no letter, quote or dash in Windows-1252. */
const isJapaneseLead = (byte: number) =>
  byte > 0x80 &&
  byte < 0xa0 &&
  ![0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9a, 0x9c, 0x9e, 0x9f].includes(byte);

/** Words of Western Europe: each has a letter without an accent, and nothing but letters, quotes and dashes is beyond ASCII. */
function isWestern(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return (
    /^[\0-\x7F\p{sc=Latin}‘’“”–—]*$/u.test(text) &&
    words.every((word) => /^[A-Za-z]*$/.test(word) || /[A-Za-z]/.test(word))
  );
}

const advice = `save it as "CSV UTF-8", or name its encoding with --encoding (${encodings.join(', ')})`;

/** Neither UTF-8 nor UTF-16. @throws FileUnreadableError */
function decodeLegacy(bytes: Uint8Array): Decoded {
  if (isBrokenUtf8(bytes)) throw new FileUnreadableError(`it is UTF-8 with broken characters in it; ${advice}`);
  const [japanese, western] = [decodedAs('shift_jis', bytes), decodedAs('windows-1252', bytes)];
  // Private characters mean that the text was none.
  const canBeJapanese = japanese !== undefined && !/\p{Co}/u.test(japanese);
  if (canBeJapanese && bytes.some(isJapaneseLead)) return { text: japanese, encoding: 'shift_jis' };
  if (western !== undefined && isWestern(western)) return { text: western, encoding: 'windows-1252' };
  throw new FileUnreadableError(`it is not UTF-8, and its encoding can not be told for sure; ${advice}`);
}

/** @throws FileUnreadableError */
export function decodeText(bytes: Uint8Array, named?: Encoding): Decoded {
  const marked = named ?? unicodeOf(bytes);
  if (marked !== undefined) {
    const text = decodedAs(marked, bytes);
    if (text !== undefined) return { text, encoding: marked };
    throw new FileUnreadableError(`it is not ${names[marked]}; ${advice}`);
  }
  const text = decodedAs('utf-8', bytes);
  return text === undefined ? decodeLegacy(bytes) : { text, encoding: 'utf-8' };
}
