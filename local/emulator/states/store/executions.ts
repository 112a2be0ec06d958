// The executions of the account, by ARN and by machine, in the order in which they were started.
import { checkExecutionArn } from '../arn.ts';
import { executionDoesNotExist } from '../errors.ts';
import type { Execution } from '../engine/model.ts';
import { historyDays } from '../limits.ts';
import type { Clock } from '../../kit/seams.ts';

export class Executions {
  readonly #clock: Clock;
  readonly #byArn = new Map<string, Execution>();
  readonly #byMachine = new Map<string, Execution[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(execution: Execution): void {
    const { stateMachineArn } = execution.of;
    const forgotten = this.#byArn.get(execution.arn);
    this.#byArn.set(execution.arn, execution);
    const siblings = this.#byMachine.get(stateMachineArn);
    if (forgotten !== undefined) siblings?.splice(siblings.indexOf(forgotten), 1);
    if (siblings === undefined) this.#byMachine.set(stateMachineArn, [execution]);
    else siblings.push(execution);
  }

  /** 90 days after it was closed, AWS knows an execution no longer, and its name is free. */
  get(arn: string): Execution | undefined {
    const execution = this.#byArn.get(arn);
    return execution === undefined || this.#isForgotten(execution) ? undefined : execution;
  }

  find(arn: string): Execution {
    const execution = this.get(arn);
    if (execution !== undefined) return execution;
    checkExecutionArn(arn);
    throw executionDoesNotExist(arn);
  }

  /** Oldest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return (this.#byMachine.get(stateMachineArn) ?? []).filter((execution) => !this.#isForgotten(execution));
  }

  #isForgotten({ stoppedAt }: Execution): boolean {
    return stoppedAt !== undefined && this.#clock.now() - stoppedAt > historyDays * 24 * 60 * 60 * 1000;
  }
}
