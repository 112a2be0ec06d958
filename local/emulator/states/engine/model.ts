// What there is while machines run: executions, their branches, and the Parallel and Map states that fork them. One file,
// since each knows the others.
import type { Body, Distributed, MapState, ParallelState, State } from '../definition/machine.ts';
import type { Data } from '../json.ts';
import type { Values } from '../jsonata/fields.ts';
import { childExecutions } from '../limits.ts';
import { History } from './history.ts';
import type { MachineOfExecution } from './machine-of-execution.ts';
import type { RunningTask } from './running-task.ts';
import type { Variables } from './variables.ts';

/** Something that a branch does when its turn comes. */
export type Job = (branch: Branch) => void;

/** The item that a Map's iteration works on. */
export type Item = {
  readonly index: number;
  readonly key: string | undefined;
  readonly value: unknown;
  /** Where it was read from; the state's own data without. */
  readonly source?: string;
};

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

  /** Of a Map in distributed mode. */
  get mapRun(): MapRun | undefined {
    return this.fork?.mapRun;
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
  /** In distributed mode, where the children are executions of their own. */
  mapRun: MapRun | undefined;

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
  /** Of a child execution: what started it, and how many items it works on. */
  child: { readonly mapRun: MapRun; readonly itemCount: number } | undefined;

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

  get mapRun(): MapRun | undefined {
    return this.child?.mapRun;
  }

  get itemCount(): number {
    return this.child?.itemCount ?? 0;
  }
}

export type MapRunStatus = 'ABORTED' | 'FAILED' | 'RUNNING' | 'SUCCEEDED';

type MapRunOptions = Pick<
  MapRun,
  | 'arn'
  | 'distributed'
  | 'label'
  | 'maxConcurrency'
  | 'owner'
  | 'startedAt'
  | 'state'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage'
  | 'values'
>;

/** A Map in distributed mode while it runs, and for the API afterwards: its child executions, and what is tolerated. */
export class MapRun {
  readonly arn: string;
  readonly label: string;
  readonly owner: Branch;
  readonly state: MapState;
  readonly distributed: Distributed;
  readonly values: Values;
  readonly startedAt: number;
  readonly children: Execution[] = [];
  readonly waitingForRedrive: Execution[] = [];
  running = 0;
  /** Items of child executions that have ended without success. */
  failedItems = 0;
  inputs: readonly { readonly input: Data; readonly itemCount: number }[] = [];
  itemTotal = 0;
  machine: MachineOfExecution | undefined;
  status: MapRunStatus = 'RUNNING';
  /** Whether it has been decided how it ends. */
  isEnding = false;
  stoppedAt: number | undefined;
  redriveCount = 0;
  redrivenAt: number | undefined;
  resultsWritten = 0;
  /** 0 is as many as there may be. */
  maxConcurrency: number;
  toleratedFailureCount: number | undefined;
  toleratedFailurePercentage: number | undefined;

  constructor(options: MapRunOptions) {
    this.arn = options.arn;
    this.label = options.label;
    this.owner = options.owner;
    this.state = options.state;
    this.distributed = options.distributed;
    this.values = options.values;
    this.startedAt = options.startedAt;
    this.maxConcurrency = options.maxConcurrency;
    this.toleratedFailureCount = options.toleratedFailureCount;
    this.toleratedFailurePercentage = options.toleratedFailurePercentage;
  }

  get isOpen(): boolean {
    return this.status === 'RUNNING';
  }

  get isDone(): boolean {
    return this.running === 0 && this.waitingForRedrive.length === 0 && this.children.length === this.inputs.length;
  }

  /** Whether another child execution may run now, and there is one to run. */
  get hasPlace(): boolean {
    const isWaiting = this.waitingForRedrive.length > 0 || this.children.length < this.inputs.length;
    return isWaiting && this.running < (this.maxConcurrency === 0 ? childExecutions : this.maxConcurrency);
  }

  /** Documented: whichever tolerance is exceeded first counts, and without any no item may fail. */
  get isBeyondTolerance(): boolean {
    const { failedItems, toleratedFailureCount: count, toleratedFailurePercentage: percentage } = this;
    if (count === undefined && percentage === undefined) return failedItems > 0;
    if (count !== undefined && failedItems > count) return true;
    return percentage !== undefined && failedItems * 100 > percentage * this.itemTotal;
  }

  /** What the children are given, one after the other. */
  assign(inputs: MapRun['inputs']): void {
    this.inputs = inputs;
    this.itemTotal = inputs.reduce((sum, { itemCount }) => sum + itemCount, 0);
  }

  end(status: MapRunStatus, now: number): void {
    this.status = status;
    this.isEnding = true;
    this.stoppedAt = now;
  }

  /** For a redrive: what did not succeed is waiting again. */
  reopen(now: number): void {
    this.status = 'RUNNING';
    this.isEnding = false;
    this.stoppedAt = undefined;
    this.redriveCount++;
    this.redrivenAt = now;
    this.failedItems = 0;
    this.waitingForRedrive.push(...this.children.filter(({ status }) => status !== 'SUCCEEDED'));
  }
}
