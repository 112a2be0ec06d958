// Makes text from outside harmless before it stands in a mail: in a header, in the text part, in the HTML part.

/** Controls, direction overrides, zero-width marks, lone surrogates: nothing of a name that is meant to be seen. */
const invisible = /\p{C}/gu;

/** The same, but for a joiner between two letters: it changes their form, and names of Asia are misspelt without it. */
const invisibleInName = /(?!(?<=[\p{L}\p{M}])[\u200C\u200D](?=[\p{L}\p{M}]))\p{C}/gu;

const lineWithout = (unseen: RegExp, text: string, longest: number): string =>
  Array.from(
    text
      .replaceAll(/[\s\u0085]+/gu, ' ')
      .replaceAll(unseen, '')
      .trim(),
  )
    .slice(0, longest)
    .join('');

/** One line of visible characters, cut at `longest` code points; safe in a header. */
export const oneLine = (text: string, longest = 200): string => lineWithout(invisible, text, longest);

/** A word joiner: it is not seen and does not break the line, but ends whatever a mail program takes for an address. */
const joiner = '\u2060';

/** A person's name that no mail program turns into a link: `evil.example` in a name stays a name. */
export const personName = (name: string): string =>
  lineWithout(invisibleInName, name, 100).replaceAll(/[.:@/](?=\S)/gu, (sign) => `${joiner}${sign}${joiner}`);

/** Braces too: Cognito replaces `{####}` and `{username}` wherever they stand in its mails. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"'`{}\u2060]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

export const isWebAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
};
