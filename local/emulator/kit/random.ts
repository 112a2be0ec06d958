// The randomness of an environment: the key stream of AES-256-CTR under a key made from the seed. Same seed, same stream.
// Without a seed the key is random, and the stream as good as any cryptographic one.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Random } from './seams.ts';

const chunk = Buffer.alloc(4096);

class CipherRandom implements Random {
  readonly #cipher;
  #buffer = Buffer.alloc(0);
  #used = 0;

  constructor(key: Uint8Array) {
    this.#cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      this.#refill(1);
      const count = Math.min(length - filled, this.#buffer.length - this.#used);
      bytes.set(this.#buffer.subarray(this.#used, this.#used + count), filled);
      this.#used += count;
      filled += count;
    }
    return bytes;
  }

  float(): number {
    this.#refill(8);
    const high = this.#buffer.readUInt32BE(this.#used) >>> 5;
    const low = this.#buffer.readUInt32BE(this.#used + 4) >>> 6;
    this.#used += 8;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  uuid(): string {
    const bytes = Buffer.from(this.bytes(16).buffer);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Makes sure that `count` bytes are at hand; a shorter rest is dropped. */
  #refill(count: number): void {
    if (this.#buffer.length - this.#used >= count) return;
    this.#buffer = this.#cipher.update(chunk);
    this.#used = 0;
  }
}

export const createRandom = (seed?: string): Random =>
  new CipherRandom(seed === undefined ? randomBytes(32) : createHash('sha256').update(seed).digest());
