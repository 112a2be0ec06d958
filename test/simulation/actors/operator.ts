// Operators: they redrive what failed, after minutes or a day, and now and then stop an execution in the console.
import { RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Act } from './acts.ts';
import type { Rng } from '../faults/rng.ts';
import type { Executions, Run } from '../observations/executions.ts';
import type { Emulator } from '../environment/emulator.ts';
import { day, hour, minute, type VirtualTime } from '../environment/virtual-time.ts';

/** Errors that a redrive cannot repair: the hire was refused, or belongs to another execution. */
const final = new Set([
  'HireInvalidError',
  'NameTakenError',
  'DuplicateHireError',
  'AlreadyOnboardedError',
  'SupersededError',
]);

/** What fails again after so many redrives is left to the sweeper. */
const patience = 10;

export type OperatorOptions = {
  /** Probability that a failure is left to the sweeper. */
  readonly ignores: number;
  /** Probability per run of being stopped by hand at some time. */
  readonly stops: number;
};

type Acted = (act: Act) => void;

export class Operator {
  readonly #time: VirtualTime;
  readonly #rng: Rng;
  readonly #emulator: Emulator;
  readonly #options: OperatorOptions;
  readonly #acted: Acted;
  /** Redrives that are still to come. */
  planned = 0;
  redrives = 0;

  constructor(
    time: VirtualTime,
    rng: Rng,
    emulator: Emulator,
    executions: Executions,
    options: OperatorOptions,
    acted: Acted,
  ) {
    this.#acted = acted;
    this.#time = time;
    this.#rng = rng;
    this.#emulator = emulator;
    this.#options = options;
    executions.onEvent((run, { type }) => {
      if (type === 'ExecutionFailed' || type === 'ExecutionAborted') this.#repair(run);
      if (type === 'ExecutionStarted' && rng.chance(options.stops)) this.#stopLater(run);
    });
  }

  #repair(run: Run): void {
    const isHopeless = final.has(run.error ?? '') || run.redrives >= patience;
    if (isHopeless || this.#rng.chance(this.#options.ignores)) return;
    this.#later(this.#rng.skewed(5 * minute, run.redrives > 3 ? 2 * day : 12 * hour), async () => {
      if (run.status !== 'FAILED' && run.status !== 'ABORTED') return;
      this.redrives += 1;
      this.#acted('redriven by an operator');
      await this.#emulator.clients.states.send(new RedriveExecutionCommand({ executionArn: run.arn }));
    });
  }

  #stopLater(run: Run): void {
    this.#later(this.#rng.skewed(minute, 3 * day), async () => {
      if (run.status === 'RUNNING') await this.stop(run.arn);
    });
  }

  /** Stops an execution in the console. */
  async stop(executionArn: string | undefined): Promise<void> {
    if (executionArn === undefined) return;
    this.#acted('stopped by an operator');
    await this.#emulator.clients.states.send(new StopExecutionCommand({ executionArn }));
  }

  #later(ms: number, run: () => Promise<void>): void {
    this.planned += 1;
    this.#time.at(this.#time.now() + ms, () => {
      const over = () => {
        this.planned -= 1;
      };
      run().then(over, over);
    });
  }
}
