// Shows a value that somebody has to correct: in quotes, with every sign that is not seen named.

const names: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line break',
  '\r': 'line break',
  '\u00A0': 'no-break space',
  '\u00AD': 'soft hyphen',
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u3000': 'wide space',
  '\uFEFF': 'byte order mark',
};

/** A plain space is seen between quotes; every other blank looks like one, and the rest like nothing. */
const unseen = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** Longer values say nothing more about what is wrong with them, and break the table. */
const longest = 80;

const told = (sign: string): string => {
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names[sign];
  return name === undefined ? `<${code}>` : `<${code} ${name}>`;
};

/** The value on one line, in quotes: nothing in it can break the line or steer a terminal. */
export function visible(value: string): string {
  const signs = Array.from(value);
  const shown = signs.slice(0, longest).join('').replaceAll(unseen, told);
  return signs.length > longest ? `"${shown}…" (${signs.length} characters)` : `"${shown}"`;
}
