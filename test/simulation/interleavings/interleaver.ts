// Two actors, one step at a time: holds every call of either until its turn comes. Between two steps everything that is
// neither's runs until it waits, and the clock stands.
import type { Call } from '../environment/call-site.ts';
import { settle } from '../environment/virtual-time.ts';
import type { Turn } from './search.ts';

/** KMS keeps nothing that anybody could change, so it does not matter when it is asked. */
const isStep = ({ service }: Call) => service !== 'kms';

type Held = { readonly what: string; go(): void | Promise<unknown> };

export type RaceOptions = {
  /** Whose step a call is, if anybody's. */
  readonly ownerOf: (call: Call) => Turn | undefined;
  /** The turns to begin with, where both can go on; after them it is A's. */
  readonly schedule: readonly Turn[];
  /** So many steps of each are decided about; after them an actor runs freely. */
  readonly maxSteps: number;
};

export class Interleaver {
  readonly #options: RaceOptions;
  readonly #held: Readonly<Record<Turn, Held[]>> = { A: [], B: [] };
  readonly steps: Record<Turn, number> = { A: 0, B: 0 };
  /** Who went on wherever both could. */
  readonly turns: Turn[] = [];
  /** Every step, in the order in which they were taken. */
  readonly trace: string[] = [];

  constructor(options: RaceOptions) {
    this.#options = options;
  }

  /** For the host: holds a call that is a step. */
  hold(call: Call): Promise<void> | undefined {
    const who = isStep(call) ? this.#options.ownerOf(call) : undefined;
    if (who === undefined || this.steps[who] >= this.#options.maxSteps) return undefined;
    this.steps[who] += 1;
    return new Promise((go) => {
      this.#held[who].push({ what: `${call.place}: ${call.operation}`, go });
    });
  }

  /** A step that is no call of the product: the clock moves on, an operator acts. */
  act(who: Turn, what: string, go: () => Promise<unknown>): void {
    this.steps[who] += 1;
    this.#held[who].push({ what, go });
  }

  /** Until nobody is held any more. */
  async run(): Promise<void> {
    for (;;) {
      await settle();
      const who = this.#whoseTurn();
      const held = who && this.#held[who].shift();
      if (!held) return;
      this.trace.push(`${who} ${held.what}`);
      await held.go();
    }
  }

  #whoseTurn(): Turn | undefined {
    const { A, B } = this.#held;
    if (A.length === 0 || B.length === 0) return A.length > 0 ? 'A' : B.length > 0 ? 'B' : undefined;
    const turn = this.#options.schedule[this.turns.length] ?? 'A';
    this.turns.push(turn);
    return turn;
  }
}
