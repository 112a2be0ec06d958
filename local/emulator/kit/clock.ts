// The one clock of an environment. Virtual: time stands still between advances. Real: the computer's time plus an offset.
// However many timers are set, the event loop holds at most one, unref'ed.
import { TimerHeap, type Timer } from './timer-heap.ts';
import type { Clock } from './seams.ts';

export type EnvironmentClock = Clock & {
  /** Moves the clock by `ms`, runs what falls due in order, and lets the environment settle between. Advances queue up. */
  advance(ms: number, settle?: () => Promise<void>): Promise<void>;
  /** Timers that are set. */
  readonly pending: number;
  /** Runs nothing more; for the end of an environment. */
  stop(): void;
};

export type ClockOptions = {
  /** Where a virtual clock starts; a real one starts at the computer's time. */
  start?: number;
  follow?: 'virtual' | 'real';
  /** Told of a timer that threw outside an advance (within one, the advance rejects). */
  report?: (error: unknown) => void;
};

/** The longest delay that setTimeout takes. */
const longestTimeout = 2 ** 31 - 1;

class HeapClock implements EnvironmentClock {
  readonly #heap = new TimerHeap();
  readonly #real: boolean;
  readonly #report: (error: unknown) => void;
  #order = 0;
  /** The virtual time, or while a real clock is being advanced, the instant at which it is held. */
  #held: number | undefined;
  #offset = 0;
  #advances: Promise<void> = Promise.resolve();
  #advancing = false;
  #stopped = false;
  #wake: (() => void) | undefined;
  #wakeAt = Infinity;

  constructor({ start, follow = 'virtual', report = console.error }: ClockOptions) {
    this.#real = follow === 'real';
    this.#report = report;
    if (this.#real) this.#offset = start === undefined ? 0 : start - Date.now();
    else this.#held = start ?? Date.now();
  }

  get pending(): number {
    return this.#heap.size;
  }

  now(): number {
    return this.#held ?? Date.now() + this.#offset;
  }

  at(at: number, run: () => void): () => void {
    const timer: Timer = { at, order: this.#order++, run, index: -1 };
    this.#heap.add(timer);
    if (at < this.#wakeAt) this.#arm();
    return () => this.#heap.remove(timer);
  }

  async advance(ms: number, settle: () => Promise<void> = async () => {}): Promise<void> {
    if (!(ms >= 0) || !Number.isFinite(ms)) throw new RangeError('A clock is advanced by 0 or more milliseconds.');
    const mine = this.#advances.then(() => this.#run(ms, settle));
    this.#advances = mine.catch(() => {});
    return mine;
  }

  stop(): void {
    this.#stopped = true;
    this.#disarm();
  }

  async #run(ms: number, settle: () => Promise<void>): Promise<void> {
    const target = this.now() + ms;
    this.#held = this.now();
    this.#advancing = true;
    this.#disarm();
    try {
      await this.#runUntil(target, settle);
    } finally {
      this.#advancing = false;
      if (this.#real) {
        this.#offset = target - Date.now();
        this.#held = undefined;
      } else this.#held = target;
      this.#arm();
    }
  }

  async #runUntil(target: number, settle: () => Promise<void>): Promise<void> {
    for (;;) {
      await settle();
      if (this.#stopped) return;
      const timer = this.#heap.earliest();
      const reached = this.#held ?? target;
      if (timer !== undefined && timer.at <= target) {
        this.#held = Math.max(reached, timer.at);
        this.#heap.remove(timer);
        timer.run();
      } else if (reached < target) this.#held = target;
      else return;
    }
  }

  /** Sets the one event-loop timer for the earliest timer; a virtual clock only wakes for what is due already. */
  #arm(): void {
    this.#disarm();
    const timer = this.#heap.earliest();
    if (timer === undefined || this.#advancing || this.#stopped) return;
    const delay = timer.at - this.now();
    if (delay > 0 && !this.#real) return;
    this.#wakeAt = timer.at;
    if (delay <= 0) {
      const immediate = setImmediate(() => this.#tick());
      this.#wake = () => clearImmediate(immediate);
    } else {
      const timeout = setTimeout(() => this.#tick(), Math.min(Math.ceil(delay), longestTimeout)).unref();
      this.#wake = () => clearTimeout(timeout);
    }
  }

  #disarm(): void {
    this.#wake?.();
    this.#wake = undefined;
    this.#wakeAt = Infinity;
  }

  #tick(): void {
    // What a timer sets for this very instant waits for the next tick, so that no loop can starve the process.
    const last = this.#order;
    for (let timer = this.#heap.earliest(); timer !== undefined; timer = this.#heap.earliest()) {
      if (timer.at > this.now() || timer.order >= last) break;
      this.#heap.remove(timer);
      try {
        timer.run();
      } catch (error) {
        this.#report(error);
      }
    }
    this.#arm();
  }
}

export const createClock = (options: ClockOptions = {}): EnvironmentClock => new HeapClock(options);
