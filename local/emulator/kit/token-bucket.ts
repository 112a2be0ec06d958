// A request quota: a bucket that holds `room` calls at most and gets `perSecond` of them back.
import type { Clock } from './seams.ts';

export class TokenBucket {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #room: number;
  readonly #perSecond: number;
  #left: number;
  #filledAt: number;

  constructor(clock: Pick<Clock, 'now'>, { room, perSecond }: { room: number; perSecond: number }) {
    this.#clock = clock;
    // A share of a small quota would hold no call at all.
    this.#room = Math.max(1, room);
    this.#perSecond = perSecond;
    this.#left = this.#room;
    this.#filledAt = clock.now();
  }

  /** @returns whether there was a token left */
  take(): boolean {
    const now = this.#clock.now();
    this.#left = Math.min(this.#room, this.#left + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
