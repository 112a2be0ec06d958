// Integers that JavaScript's numbers cannot hold exactly, and Java's longs can: carried from JSON to JSON digit by digit.

declare global {
  interface JSON {
    rawJSON(text: string): object;
  }
}

/** An object: arithmetic with it fails rather than losing digits unseen. */
export class ExactInteger {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  valueOf(): number {
    return Number(this.digits);
  }

  toJSON(): object {
    return JSON.rawJSON(this.digits);
  }
}

const longest = 2n ** 63n;

const isLong = (digits: string): boolean => {
  const value = BigInt(digits);
  return value >= -longest && value < longest;
};

/** JSON.parse hands the text of a number as the third argument. */
const revive = (_key: string, value: unknown, ...[context]: readonly { source?: string }[]): unknown => {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || Number.isSafeInteger(value)) return value;
  return String(value) !== source && /^-?\d+$/.test(source) && isLong(source) ? new ExactInteger(source) : value;
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether so many digits stand side by side. Every text is asked, so only every sixteenth character or so is looked at. */
const hasDigits = (text: string, count: number): boolean => {
  for (let at = count - 1; at < text.length; at += count) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let from = at;
    while (isDigit(text.charCodeAt(from - 1))) from--;
    let to = at + 1;
    while (isDigit(text.charCodeAt(to))) to++;
    if (to - from >= count) return true;
  }
  return false;
};

/** Numbers that may be too long for JavaScript have this many digits at least. */
const manyDigits = 16;

/** JSON.parse that keeps every integer of a long. */
export const parseExactly = (text: string): unknown =>
  hasDigits(text, manyDigits) ? JSON.parse(text, revive) : JSON.parse(text);

/** As Double.toString of Java writes it. */
const javaDouble = (value: number): string => {
  const [digits = '', exponent = ''] = value.toExponential().split('e+');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`;
};

const beyondLongs = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && Math.abs(value) >= 2 ** 63 ? JSON.rawJSON(javaDouble(value)) : value;

/** Numbers beyond a long have this many at least. */
const beyondDigits = 19;

/** JSON.stringify that writes whole numbers beyond a long as AWS was seen to: 9.223372036854776E18. */
export const stringifyExactly = (value: unknown): string | undefined => {
  const text: string | undefined = JSON.stringify(value);
  return text !== undefined && hasDigits(text, beyondDigits) ? JSON.stringify(value, beyondLongs) : text;
};

const ofArray = (values: unknown[]): unknown[] => {
  const rounded = values.map(roundIntegers);
  return rounded.some((value, index) => value !== values[index]) ? rounded : values;
};

/** The same value with JavaScript's numbers alone; itself, where it has no others. */
export const roundIntegers = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ExactInteger) return value.valueOf();
  if (Array.isArray(value)) return ofArray(value);
  const entries = Object.entries(value).map(([key, member]) => [key, member, roundIntegers(member)] as const);
  if (entries.every(([, before, after]) => before === after)) return value;
  return Object.fromEntries(entries.map(([key, , after]) => [key, after]));
};
