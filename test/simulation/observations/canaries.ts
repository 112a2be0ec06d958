// Finds secrets in texts, raw and in encodings, however they are wrapped: every secret is broken into windows of eight
// profiles, and a text is read once for all of them by a rolling hash. A find is a piece of fourteen profiles or more.

const width = 8;
/** Eight hexadecimal digits meet by chance; fourteen do not. */
const enough = 14;

type Window = { readonly name: string; readonly form: string; readonly at: number };

const base = 0x01000193;
/** base^(width - 1), for the profile that leaves the window. */
const leaving = Array.from({ length: width - 1 }).reduce<number>((power) => Math.imul(power, base), 1);
const filterBits = 20;

const hashOf = (text: string): number => {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
  return hash;
};

const reversed = (text: string) => Array.from(text).toReversed().join('');

/** The forms in which a value might hide. Base64 has three, for each place at which it can begin. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map((zeros) =>
    Buffer.concat([Buffer.alloc(zeros), bytes])
      .toString('base64')
      .slice(zeros === 0 ? 0 : 4, -4),
  );
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...shifted,
    bytes.toString('base64url'),
    bytes.toString('hex'),
    reversed(secret),
  ];
}

/** Long secrets are looked for in fewer pieces: a token leaks whole or not at all. */
const strideOf = (form: string) => (form.length > 300 ? 64 : width);

/** Whether the text has enough of the form around the window that was met at `place`. */
function isWhole({ form, at }: Window, text: string, place: number): boolean {
  let [before, after] = [0, width];
  while (at > before && text[place - before - 1] === form[at - before - 1]) before += 1;
  while (at + after < form.length && text[place + after] === form[at + after]) after += 1;
  return before + after >= Math.min(enough, form.length);
}

export class Canaries {
  readonly #filter = new Uint8Array(1 << (filterBits - 3));
  readonly #windows = new Map<string, Window>();
  readonly #numbers = new Map<string, string>();
  readonly #known = new Set<string>();

  /** @param name what it is, for those who are told of a find */
  add(secret: string, name: string): void {
    if (this.#known.has(secret)) return;
    this.#known.add(secret);
    if (secret.length < width) {
      if (/^\d{6}$/.test(secret)) this.#numbers.set(secret, name);
      return;
    }
    for (const form of new Set(formsOf(secret))) {
      for (let at = 0; at + width <= form.length; at += strideOf(form)) this.#keep({ name, form, at });
    }
  }

  /** Bytes, as text of each kind and as the numbers that JSON makes of them. */
  addBytes(bytes: Uint8Array, name: string): void {
    const text = Buffer.from(bytes);
    const numbers = [Array.from(text).join(','), JSON.stringify(new Uint8Array(text)).slice(1, -1)];
    const encodings = ['base64', 'base64url', 'hex', 'latin1', 'utf8'] as const;
    for (const form of [...encodings.map((encoding) => text.toString(encoding)), ...numbers]) {
      for (let at = 0; at + width <= form.length; at += strideOf(form)) this.#keep({ name, form, at });
    }
  }

  /** The names of the secrets that a text has pieces of. */
  find(text: string): string[] {
    const found = new Set<string>();
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (at >= width) hash = (hash - Math.imul(text.charCodeAt(at - width), leaving)) | 0;
      hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
      if (at < width - 1) continue;
      const bit = (hash >>> (32 - filterBits)) & ((1 << filterBits) - 1);
      if (((this.#filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
      const window = this.#windows.get(text.slice(at - width + 1, at + 1));
      if (window && isWhole(window, text, at - width + 1)) found.add(window.name);
    }
    if (this.#numbers.size > 0) for (const name of this.#codesIn(text)) found.add(name);
    return [...found];
  }

  #keep(window: Window): void {
    const piece = window.form.slice(window.at, window.at + width);
    this.#windows.set(piece, window);
    const bit = (hashOf(piece) >>> (32 - filterBits)) & ((1 << filterBits) - 1);
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  *#codesIn(text: string): Generator<string> {
    for (const [code] of text.matchAll(/(?<![\w.-])\d{6}(?![\w.-])/g)) {
      const name = this.#numbers.get(code);
      if (name !== undefined) yield name;
    }
  }
}
