// One line of states: the execution's own, a Parallel's branch or a Map's iteration. It does one thing at a time.
import type { Body, State } from '../definition/machine.ts';
import type { Data } from '../json.ts';
import type { Engine } from './engine.ts';
import type { Execution } from './execution.ts';
import type { Fork } from './fork.ts';
import type { Variables } from './variables.ts';

export type Step = (engine: Engine, branch: Branch) => void;

/** A task that has been scheduled and has not ended. */
export type RunningTask = {
  /** Until the task has been started. */
  parameters: Data | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Of `.waitForTaskToken`. */
  readonly token: string | undefined;
  deadline: number;
  heartbeatDeadline: number;
  submitted: boolean;
  /** An answer by callback that came before the Lambda's. */
  early: Step | undefined;
};

/** The item that a Map's iteration works on. */
export type Item = { readonly index: number; readonly key: string | undefined; readonly value: unknown };

export class Branch {
  readonly execution: Execution;
  readonly body: Body;
  readonly variables: Variables;
  /** The Parallel or Map that this branch belongs to. */
  readonly parent: Fork | undefined;
  readonly item: Item | undefined;
  state: State | undefined;
  /** Whether the state's Entered event has been logged. */
  entered = false;
  /** Whether the state has been entered and not been left. */
  inside = false;
  input: Data;
  enteredAt = 0;
  enteredId = 0;
  /** The last event of this branch. */
  previous = 0;
  /** The last event before what the branch is just deciding; failures to evaluate point at it. */
  decision = 0;
  retryCount = 0;
  /** Attempts by retrier. */
  attempts: number[] | undefined;
  task: RunningTask | undefined;
  fork: Fork | undefined;
  /** The result of a branch that has ended well. */
  result: Data | undefined;
  /** Whether the branch was ended by its own failure or by that of another. */
  cut = false;
  /** What is to be done next; nothing while the branch waits. */
  pending: Step | undefined;
  /** Changes when what the branch waited for no longer counts. */
  ticket = 0;
  due = Infinity;
  whenDue: Step | undefined;
  cancelTimer: (() => void) | undefined;

  constructor(options: {
    execution: Execution;
    body: Body;
    variables: Variables;
    input: Data;
    parent?: Fork | undefined;
    item?: Item | undefined;
  }) {
    this.execution = options.execution;
    this.body = options.body;
    this.variables = options.variables;
    this.input = options.input;
    this.parent = options.parent;
    this.item = options.item;
  }

  /** Drops whatever the branch waits for. */
  halt(): void {
    this.ticket++;
    this.pending = undefined;
    this.stopTimer();
  }

  stopTimer(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.whenDue = undefined;
    this.due = Infinity;
  }
}
