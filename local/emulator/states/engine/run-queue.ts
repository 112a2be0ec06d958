// The work that can be done now, in the order in which it came up; and when all of it, here and outside, is done.
import type { Branch } from './model.ts';

/** So much is done in one go before the event loop gets its turn. */
const stretch = 20_000;

export class RunQueue {
  readonly #run: (branch: Branch) => void;
  #branches: Branch[] = [];
  #next = 0;
  #scheduled = false;
  #busy = 0;
  #waiting: (() => void)[] = [];

  constructor(run: (branch: Branch) => void) {
    this.#run = run;
  }

  push(branch: Branch): void {
    this.#branches.push(branch);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.begin();
    queueMicrotask(() => this.#drain());
  }

  /** Something outside has been asked and will answer. */
  begin(): void {
    this.#busy++;
  }

  end(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves when nothing is left to do here and nothing asked outside is unanswered. */
  async settled(): Promise<void> {
    while (this.#busy > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    }
  }

  #drain(): void {
    for (let done = 0; done < stretch; done++) {
      const branch = this.#branches[this.#next++];
      if (branch === undefined) {
        this.#branches = [];
        this.#next = 0;
        this.#scheduled = false;
        this.end();
        return;
      }
      this.#run(branch);
    }
    this.#branches = this.#branches.slice(this.#next);
    this.#next = 0;
    setImmediate(() => this.#drain());
  }
}
