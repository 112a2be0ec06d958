// What there is while machines run: executions, their branches, and the Parallel and Map states that fork them. One file,
// since each knows the others.
import type { Body, MapState, ParallelState, State } from '../definition/machine.ts';
import type { Data } from '../json.ts';
import type { Revision } from '../store/state-machine.ts';
import { History } from './history.ts';
import type { Variables } from './variables.ts';

/** Something that a branch does when its turn comes. */
export type Job = (branch: Branch) => void;

export type Failure = {
  /** Absent where the failed task or the Fail state named none. */
  readonly error?: string;
  readonly cause?: string;
  readonly kind?: 'heartbeat' | 'timeout' | 'uncatchable';
};

/** What SendTaskSuccess or SendTaskFailure brought. */
export type CallbackOutcome = { readonly output: Data } | { readonly failure: Failure };

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
  early: CallbackOutcome | undefined;
};

/** The item that a Map's iteration works on. */
export type Item = { readonly index: number; readonly key: string | undefined; readonly value: unknown };

/** One line of states: the execution's own, a Parallel's branch or a Map's iteration. It does one thing at a time. */
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
  pending: Job | undefined;
  /** Changes when what the branch waited for no longer counts. */
  ticket = 0;
  due = Infinity;
  whenDue: Job | undefined;
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

/** A Parallel or Map while it runs: its branches or iterations, and what is left to do. */
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

export type Status = 'ABORTED' | 'FAILED' | 'RUNNING' | 'SUCCEEDED' | 'TIMED_OUT';

/** What an execution keeps of its state machine, also when that is updated or deleted. */
export type MachineOfExecution = {
  readonly stateMachineArn: string;
  readonly machineName: string;
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
};

/** One run of a machine: what DescribeExecution tells, its history, and the tree of branches while it runs. */
export class Execution {
  readonly arn: string;
  readonly name: string;
  readonly of: MachineOfExecution;
  readonly input: Data;
  readonly startedAt: number;
  readonly traceHeader: string | undefined;
  readonly history: History;
  status: Status = 'RUNNING';
  stoppedAt: number | undefined;
  output: Data | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount = 0;
  redrivenAt: number | undefined;
  /** The tree of branches; kept after a failure for a redrive. */
  root: Branch | undefined;
  cancelTimeout: (() => void) | undefined;
  /** The last client tokens of redrives, with their answers. */
  redriveTokens: Map<string, number> | undefined;

  constructor(options: {
    arn: string;
    name: string;
    of: MachineOfExecution;
    input: Data;
    startedAt: number;
    traceHeader: string | undefined;
  }) {
    this.arn = options.arn;
    this.name = options.name;
    this.of = options.of;
    this.input = options.input;
    this.startedAt = options.startedAt;
    this.traceHeader = options.traceHeader;
    this.history = new History(options.startedAt);
  }

  get isOpen(): boolean {
    return this.status === 'RUNNING';
  }
}
