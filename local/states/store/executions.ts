// The executions of the account, by ARN and by machine, in the order in which they were started.
import { checkExecutionArn } from '../arn.ts';
import { executionDoesNotExist } from '../aws-error.ts';
import type { Execution } from '../engine/execution.ts';

export class Executions {
  readonly #byArn = new Map<string, Execution>();
  readonly #byMachine = new Map<string, Execution[]>();

  add(execution: Execution): void {
    const { stateMachineArn } = execution.of;
    const forgotten = this.#byArn.get(execution.arn);
    this.#byArn.set(execution.arn, execution);
    const siblings = this.#byMachine.get(stateMachineArn);
    if (forgotten !== undefined) siblings?.splice(siblings.indexOf(forgotten), 1);
    if (siblings === undefined) this.#byMachine.set(stateMachineArn, [execution]);
    else siblings.push(execution);
  }

  get(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  find(arn: string): Execution {
    const execution = this.#byArn.get(arn);
    if (execution !== undefined) return execution;
    checkExecutionArn(arn);
    throw executionDoesNotExist(arn);
  }

  /** Oldest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return this.#byMachine.get(stateMachineArn) ?? [];
  }
}
