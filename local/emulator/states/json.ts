// Plain JSON values: telling them apart, and a value that keeps its text so that nothing is serialised twice.
import { ExactInteger, parseExactly, stringifyExactly } from '../kit/exact-integer.ts';
import { dataBytes } from './limits.ts';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactInteger);

/** JSON.stringify of a value that is JSON; undefined only comes from values that are not. */
export const stringify = (value: unknown): string => stringifyExactly(value) ?? 'null';

/** Whether a text is within the limit; most are so short that their bytes need no counting. */
export const fits = (text: string, limit = dataBytes): boolean =>
  text.length * 3 <= limit || (text.length <= limit && Buffer.byteLength(text) <= limit);

/** Sets a member also where its name would mean something else to JavaScript. */
export const setMember = (object: JsonObject, key: string, value: unknown): void => {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
};

/** A piece of state data: its value, its JSON text, or both; the other is made when it is asked for. */
export class Data {
  #value: unknown;
  #text: string | undefined;
  #parsed = true;

  private constructor(value: unknown, text: string | undefined) {
    this.#value = value;
    this.#text = text;
  }

  static of(value: unknown, text?: string): Data {
    return new Data(value, text);
  }

  get value(): unknown {
    if (!this.#parsed) {
      this.#value = parseExactly(this.#text ?? 'null');
      this.#parsed = true;
    }
    return this.#value;
  }

  /** Keeps the text alone, for data that will not be looked at for long. */
  rest(): void {
    this.#text ??= stringify(this.#value);
    this.#value = undefined;
    this.#parsed = false;
  }

  get text(): string {
    this.#text ??= stringify(this.#value);
    return this.#text;
  }

  get fits(): boolean {
    return fits(this.text);
  }
}
