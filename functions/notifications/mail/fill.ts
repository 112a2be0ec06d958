// Puts values into the placeholders of an authored text, in one pass: a value that looks like a placeholder stays as it is.

export type Values = Readonly<Record<string, string | undefined>>;

/** What a part of the text becomes; `name` when it is the value of a placeholder. */
export type Quote = (part: string, name?: string) => string;

/** `undefined` when the text names a value that there is not: such a line is left out of the mail. */
export const fill = (text: string, values: Values, quote: Quote = (part) => part): string | undefined => {
  const parts = text.split(/\{(\w+)\}/u);
  const filled: string[] = [];
  for (const [index, part] of parts.entries()) {
    const value = index % 2 === 0 ? part : Object.hasOwn(values, part) ? values[part] : undefined;
    if (value === undefined) return undefined;
    filled.push(index % 2 === 0 ? quote(value) : quote(value, part));
  }
  return filled.join('');
};
