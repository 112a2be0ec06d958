// A Parallel or Map while it runs: its branches or iterations, and what is left to do.
import type { MapState, ParallelState } from '../definition/machine.ts';
import type { Branch, Item } from './branch.ts';

export class Fork {
  /** The branch that is in the Parallel or Map. */
  readonly owner: Branch;
  readonly state: MapState | ParallelState;
  /** By index; an iteration that has not been started has none. */
  readonly children: (Branch | undefined)[] = [];
  /** The event that a finished Parallel or Map goes on from. */
  last: number;
  /** Branches or iterations without a result. */
  open: number;
  /** What the iterations work on, and how many of them at a time. */
  readonly items: readonly Item[];
  readonly concurrency: number;
  nextItem = 0;

  constructor(
    owner: Branch,
    state: MapState | ParallelState,
    started: number,
    items: readonly Item[],
    concurrency: number,
  ) {
    this.owner = owner;
    this.state = state;
    this.last = started;
    this.items = items;
    this.concurrency = concurrency;
    this.open = state.type === 'Map' ? items.length : state.branches.length;
  }
}
