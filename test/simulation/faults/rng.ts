// All randomness of a simulation: small fast generators (sfc32), each seeded by SHA-256 of the seed and its own name, so
// that what one actor draws never changes what another one draws.
import { createHash } from 'node:crypto';

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export class Rng {
  readonly #name: string;
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(name: string) {
    this.#name = name;
    const words = createHash('sha256').update(name).digest();
    this.#a = words.readInt32LE(0);
    this.#b = words.readInt32LE(4);
    this.#c = words.readInt32LE(8);
    this.#counter = words.readInt32LE(12);
  }

  /** Rng of their own for anyone who has that name. */
  of(name: string | number): Rng {
    return new Rng(`${this.#name}/${name}`);
  }

  /** 32 random bits. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** 0 <= x < 1 */
  float(): number {
    return ((this.bits() >>> 5) * 2 ** 26 + (this.bits() >>> 6)) / 2 ** 53;
  }

  /** A whole number from `from` up to and with `to`. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.float() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return probability > 0 && this.bits() < probability * 2 ** 32;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.float() * from.length)] as T;
  }

  /** Most often near `from`, seldom near `to`: milliseconds of thinking, of networks, of mail. */
  skewed(from: number, to: number): number {
    return Math.round(from * (to / from) ** this.float());
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 4) {
      const word = this.bits();
      bytes[at] = word;
      if (at + 1 < length) bytes[at + 1] = word >>> 8;
      if (at + 2 < length) bytes[at + 2] = word >>> 16;
      if (at + 3 < length) bytes[at + 3] = word >>> 24;
    }
    return bytes;
  }

  /** RFC 4122, version 4. */
  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const text = Array.from(bytes, (byte) => hex[byte]).join('');
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }
}
