// One clock for everything in a simulation. Between two timers every promise that can settle does: nothing in a simulation
// waits for the outside, so one turn of the event loop empties the queue of microtasks.
import { createClock, type EnvironmentClock } from '../../../local/emulator/kit/clock.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export class VirtualTime {
  readonly clock: EnvironmentClock;

  constructor(start: number) {
    this.clock = createClock({ start, follow: 'virtual' });
  }

  now(): number {
    return this.clock.now();
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.at(this.clock.now() + ms, resolve);
    });
  }

  at(at: number, run: () => void): () => void {
    return this.clock.at(at, run);
  }

  advance(ms: number): Promise<void> {
    return this.clock.advance(ms, settle);
  }

  /** Lets time pass until `isOver`, looking every `step`, at most until `end`. */
  async runUntil(isOver: () => boolean, end: number, step: number = hour): Promise<void> {
    while (!isOver() && this.now() < end) await this.advance(Math.min(step, end - this.now()));
  }
}

/** Until everything that needs no time is done. */
export const settle = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
