// Makes text from outside harmless before it stands in a mail: in a header, in the text part, in the HTML part.

/**
 * Nothing of a name that is meant to be seen: controls, direction overrides, lone surrogates, and letters that are drawn as
 * nothing (the fillers of Hangul, the empty pattern of braille).
 */
const invisible = /[\p{C}\p{DI}\u2800]/gu;

/** What letters need to be drawn right: joiners in scripts whose letters join, the variants of a kanji (葛󠄀). */
const needed =
  /(?<=[[\p{L}\p{M}]--[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hang}\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}]])[\u200C\u200D](?=\p{L})|(?<=\p{sc=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gv;

const visible = (text: string): string => {
  const kept = new Set([...text.matchAll(needed)].map(({ index }) => index));
  return text.replaceAll(invisible, (sign, at: number) => (kept.has(at) ? sign : ''));
};

/** One line of visible characters, cut at `longest` code points; safe in a header. */
export const oneLine = (text: string, longest = 200): string =>
  Array.from(visible(text.replaceAll(/[\s\u0085]+/gu, ' ')).trim())
    .slice(0, longest)
    .join('');

/** A word joiner: it is not seen and does not break the line, but ends whatever a mail program takes for an address. */
const joiner = '\u2060';

/** Longer than nearly every name, too short for a message in the name's place. */
const longestName = 40;

/**
 * A person's name that no mail program turns into a link: `evil.example` in a name stays a name. Undefined for what is no
 * name to greet anybody by: a telephone number, an amount, a whole sentence.
 */
export function personName(name: string): string | undefined {
  const line = oneLine(name, longestName + 1);
  if (line === '' || /\p{N}/u.test(line) || Array.from(line).length > longestName) return undefined;
  return line.replaceAll(/[.:@/](?=\S)/gu, (sign) => `${joiner}${sign}${joiner}`);
}

/** Braces too: Cognito replaces `{####}` and `{username}` wherever they stand in its mails. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"'`{}\u2060]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

export const isWebAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
};

/** Where a press on a contact leads, if it is an address of mail or of the web; else it is a text, like a telephone number. */
export const contactLink = (contact: string): string | undefined => {
  if (/^[\w.+-]+@[\w.-]+$/u.test(contact)) return `mailto:${contact}`;
  return contact.startsWith('https://') && isWebAddress(contact) ? contact : undefined;
};
