// The log of a simulation: every call, fault, mail, answer and state, in order, as one SHA-256. Same seed, same hash.
import { createHash } from 'node:crypto';

export class EventLog {
  readonly #hash = createHash('sha256');
  readonly #now: () => number;
  /** Lines are kept for those who read a replay. */
  readonly kept: string[] | undefined;
  #buffer = '';
  count = 0;

  constructor(now: () => number, keep: boolean) {
    this.#now = now;
    this.kept = keep ? [] : undefined;
  }

  add(line: string): void {
    this.count += 1;
    const stamped = `${this.#now()} ${line}\n`;
    this.kept?.push(stamped);
    this.#buffer += stamped;
    if (this.#buffer.length > 65_536) this.#flush();
  }

  digest(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }

  #flush(): void {
    this.#hash.update(this.#buffer);
    this.#buffer = '';
  }
}
