// Parses JSON text, and says what is wrong with it in the words of AWS's parser (Jackson), as recorded.
import { parseExactly } from '../kit/exact-integer.ts';
import { jsonDepth } from './limits.ts';

export type Parsed = { ok: true; value: unknown } | { ok: false; reason: string; at: number };

const values = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > jsonDepth) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
};

const unexpected = (text: string, at: number, expected: string): Parsed => {
  const char = text[at];
  if (char === undefined) return { ok: false, at, reason: 'Unexpected end-of-input' };
  return { ok: false, at, reason: `Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${expected}` };
};

const skipBlanks = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
};

const token =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const word = /[\p{L}\p{N}_$]+/uy;

/** Strings end at a quote, and hold neither control characters nor unknown escapes. */
const brokenString = (text: string, start: number): Parsed => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20) {
      const rule = 'has to be escaped using backslash to be included in string value';
      return { ok: false, at, reason: `Illegal unquoted character ((CTRL-CHAR, code ${code})): ${rule}` };
    }
    if (code === 0x5c && !/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6))) {
      const escape = text[at + 1];
      if (escape === undefined) break;
      return { ok: false, at, reason: `Unrecognized character escape '${escape}' (code ${escape.charCodeAt(0)})` };
    }
    if (code === 0x5c) at++;
  }
  return {
    ok: false,
    at: text.length,
    reason: 'Unexpected end-of-input: was expecting closing quote for a string value',
  };
};

/** The end of the scalar that starts at `at`, or what is wrong there. */
const scalar = (text: string, at: number): number | Parsed => {
  token.lastIndex = at;
  word.lastIndex = at;
  const found = token.exec(text)?.[0];
  const name = word.exec(text)?.[0];
  if (found !== undefined && (name === undefined || name.length <= found.length)) return at + found.length;
  if (name !== undefined && !/^\d/.test(name)) {
    return { ok: false, at: at + name.length, reason: `Unrecognized token '${name}': was expecting (${values})` };
  }
  if (text[at] === '"') return brokenString(text, at);
  return unexpected(text, at, `expected a valid value (${values})`);
};

/** Walks over text that JSON.parse refused, to the first place where it goes wrong. */
const explain = (text: string): Parsed => {
  const closers: string[] = [];
  let at = skipBlanks(text, 0);
  let expects: 'value' | 'name' | 'separator' = 'value';
  let opened = false;
  for (;;) {
    const char = text.charAt(at);
    const closer = closers.at(-1);
    if (closer !== undefined && char === closer && (expects === 'separator' || opened)) {
      closers.pop();
      [at, expects, opened] = [at + 1, 'separator', false];
    } else if (expects === 'separator') {
      if (closer === undefined) return unexpected(text, at, `expected a valid value (${values})`);
      const kind = closer === '}' ? 'Object' : 'Array';
      if (char !== ',') return unexpected(text, at, `was expecting comma to separate ${kind} entries`);
      [at, expects] = [at + 1, closer === '}' ? 'name' : 'value'];
    } else if (expects === 'name') {
      if (char !== '"') return unexpected(text, at, 'was expecting double-quote to start field name');
      const end = scalar(text, at);
      if (typeof end !== 'number') return end;
      at = skipBlanks(text, end);
      if (text[at] !== ':') return unexpected(text, at, 'was expecting a colon to separate field name and value');
      [at, expects, opened] = [at + 1, 'value', false];
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']');
      [at, expects, opened] = [at + 1, char === '{' ? 'name' : 'value', true];
    } else {
      const end = scalar(text, at);
      if (typeof end !== 'number') return end;
      [at, expects, opened] = [end, 'separator', false];
    }
    at = skipBlanks(text, at);
  }
};

export const parseJson = (text: string): Parsed => {
  if (text.length > 2 * jsonDepth && isTooDeep(text)) {
    const limit = `the maximum allowed (${jsonDepth}, from \`StreamReadConstraints.getMaxNestingDepth()\`)`;
    return { ok: false, at: 0, reason: `Document nesting depth (${jsonDepth + 1}) exceeds ${limit}` };
  }
  try {
    return { ok: true, value: parseExactly(text) };
  } catch {
    return explain(text);
  }
};
