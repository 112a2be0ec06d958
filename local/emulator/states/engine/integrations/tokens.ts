// Task tokens: random, signed, so that one that has served can be told from one that never was.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../../kit/seams.ts';
import type { Branch } from '../model.ts';

const randomBytes = 24;
const signatureBytes = 24;

export class Tokens {
  readonly #random: Random;
  readonly #key: Uint8Array;
  readonly #open = new Map<string, Branch>();

  constructor(random: Random) {
    this.#random = random;
    this.#key = random.bytes(32);
  }

  get size(): number {
    return this.#open.size;
  }

  issue(branch: Branch): string {
    const bytes = this.#random.bytes(randomBytes);
    const token = Buffer.concat([bytes, this.#sign(bytes)]).toString('base64');
    this.#open.set(token, branch);
    return token;
  }

  /** The branch that waits for this token. */
  find(token: string): Branch | undefined {
    return this.#open.get(token);
  }

  retire(token: string): void {
    this.#open.delete(token);
  }

  /** Whether this was ever issued here. */
  isGenuine(token: string): boolean {
    const bytes = Buffer.from(token, 'base64');
    if (bytes.length !== randomBytes + signatureBytes || bytes.toString('base64') !== token) return false;
    return timingSafeEqual(this.#sign(bytes.subarray(0, randomBytes)), bytes.subarray(randomBytes));
  }

  #sign(bytes: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(bytes).digest().subarray(0, signatureBytes);
  }
}
