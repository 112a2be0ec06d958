// The sweeper's schedule: every minute. A run that would find nothing is skipped, as most would be: the rows say
// themselves when they ask for a look.
import { sweepIndex, sweeps } from '../../../workflow/contract/indexes.ts';
import type { FunctionHost } from './function-host.ts';
import type { Emulator } from './emulator.ts';
import { minute, type VirtualTime } from './virtual-time.ts';

export class SweeperSchedule {
  readonly #time: VirtualTime;
  readonly #functions: FunctionHost;
  readonly #emulator: Emulator;
  #cancel: (() => void) | undefined;
  #at = Infinity;
  runs = 0;

  constructor(time: VirtualTime, functions: FunctionHost, emulator: Emulator) {
    this.#time = time;
    this.#functions = functions;
    this.#emulator = emulator;
  }

  /** A row asks for a look at `at`; the next whole minute after that is the sweeper's. */
  ask(at: number): void {
    const due = (Math.floor(Math.max(at, this.#time.now()) / minute) + 1) * minute;
    if (due >= this.#at) return;
    this.#cancel?.();
    this.#at = due;
    this.#cancel = this.#time.at(due, () => {
      this.#at = Infinity;
      this.runs += 1;
      this.#functions.call('sweeper', {}).then(
        () => this.#askForNext(),
        () => this.#askForNext(),
      );
    });
  }

  #askForNext(): void {
    const table = this.#emulator.tables.table(this.#emulator.settings.hiresTable);
    for (const sweep of sweeps) {
      const [first] = table.partition(sweep, table.index(sweepIndex.name));
      if (first) this.ask(first['sweepAt'] as number);
    }
  }
}
