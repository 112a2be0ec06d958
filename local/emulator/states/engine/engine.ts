// Runs executions: their queue, clock, history and end. What a state does is said by its handler, and applied by
// advance.ts.
import type { Data } from '../json.ts';
import { runFields, type Fields, type Values } from '../jsonata/fields.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import { causeLength, historyEvents } from '../limits.ts';
import { BranchScope, type Sight } from './context.ts';
import { HistoryFullError, type Details, type HistoryEvent } from './history.ts';
import type { Branch, Execution, Job, MapRun, Status } from './model.ts';
import { RunQueue } from './run-queue.ts';
import { Tokens } from './integrations/tokens.ts';
import type { Run, Environment } from './transition.ts';

export type Listener = (happened: { executionArn: string; event: HistoryEvent }) => void;

/** What starts, stops and redrives the child executions of Map Runs. */
export type ChildExecutions = {
  begin(run: MapRun): void;
  ended(child: Execution): void;
  /** Its limits have been changed. */
  changed(run: MapRun): void;
  abandon(run: MapRun): void;
  redrive(run: MapRun): void;
};

type Ending = {
  status: Exclude<Status, 'RUNNING'>;
  type: string;
  previous: number;
  details: Details;
  error?: string | undefined;
  cause?: string | undefined;
};

const everyBranch = function* (branch: Branch): Generator<Branch> {
  yield branch;
  for (const child of branch.fork?.children ?? []) if (child !== undefined) yield* everyBranch(child);
};

export class Engine implements Run {
  readonly environment: Environment;
  readonly queue: RunQueue;
  readonly tokens: Tokens;
  readonly listeners = new Set<Listener>();
  readonly children: ChildExecutions;
  /** By ARN, in the order in which they were started. */
  readonly mapRuns = new Map<string, MapRun>();

  constructor(environment: Environment, childrenOf: (engine: Engine) => ChildExecutions) {
    this.environment = environment;
    this.children = childrenOf(this);
    this.queue = new RunQueue((branch) => this.#run(branch));
    this.tokens = new Tokens(environment.random);
  }

  get now(): number {
    return this.environment.clock.now();
  }

  log(execution: Execution, type: string, previous: number, details?: Details): number {
    const id = execution.history.append(type, previous, this.now, details);
    if (this.listeners.size > 0) this.#tell(execution, id);
    return id;
  }

  /** Logs that the branch enters or leaves its state with this data. */
  logState(branch: Branch, type: string, name: string, data: Data): void {
    const { execution, previous } = branch;
    branch.previous = execution.history.appendState(type, previous, this.now, name, data.text);
    if (this.listeners.size > 0) this.#tell(execution, branch.previous);
  }

  /** Has the branch do something as soon as all that came up before is done. */
  resume(branch: Branch, job: Job): void {
    branch.pending = job;
    this.queue.push(branch);
  }

  /** Has the branch do something when the clock has come to `at`. */
  wakeAt(branch: Branch, at: number, job: Job): void {
    branch.stopTimer();
    branch.due = at;
    branch.whenDue = job;
    branch.cancelTimer = this.environment.clock.at(at, () => this.#fire(branch.execution));
  }

  evaluate(
    branch: Branch,
    fields: Fields,
    sight: Sight,
    use: (values: Values) => void,
    refuse: (error: EvaluationError) => void,
  ): void {
    const scope = new BranchScope(branch, sight, Math.floor(this.now));
    let values: Promise<Values> | Values;
    try {
      values = runFields(fields, scope);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      refuse(error);
      return;
    }
    if (values instanceof Promise) this.later(branch, values, use, refuse);
    else use(values);
  }

  /** Goes on with the branch when a promise is settled, if the branch still waits for it by then. */
  later<T>(
    branch: Branch,
    promise: Promise<T>,
    use: (value: T) => void,
    refuse: (error: EvaluationError) => void,
  ): void {
    const { ticket } = branch;
    const resume = (job: Job): void => {
      if (branch.ticket === ticket) this.resume(branch, job);
      this.queue.end();
    };
    this.queue.begin();
    promise.then(
      (value) => resume(() => use(value)),
      (error: unknown) =>
        resume(() => {
          if (!(error instanceof EvaluationError)) throw error;
          refuse(error);
        }),
    );
  }

  end(execution: Execution, { status, type, previous, details, error, cause }: Ending): void {
    execution.cancelTimeout?.();
    execution.cancelTimeout = undefined;
    if (execution.root !== undefined) for (const branch of everyBranch(execution.root)) this.halt(branch);
    if (status === 'SUCCEEDED') execution.root = undefined;
    execution.status = status;
    execution.stoppedAt = this.now;
    execution.error = error;
    execution.cause = cause;
    const id = execution.history.end(type, previous, this.now, details);
    if (this.listeners.size > 0) this.#tell(execution, id);
    if (execution.mapRun !== undefined) this.children.ended(execution);
  }

  /** A failure that nothing catches. */
  fail(execution: Execution, previous: number, error: string | undefined, cause: string | undefined): void {
    const text = cause?.slice(0, causeLength);
    const plain = { ...(error === undefined ? {} : { error }), ...(text === undefined ? {} : { cause: text }) };
    const ending = { status: 'FAILED', type: 'ExecutionFailed' } as const;
    this.end(execution, { ...ending, previous, details: { plain }, error, cause: text });
  }

  halt(branch: Branch): void {
    branch.halt();
    if (branch.task?.token !== undefined) this.tokens.retire(branch.task.token);
    this.abandon(branch);
  }

  /** A Map Run ends with the branch that waits for it. */
  abandon({ mapRun }: Branch): void {
    if (mapRun?.isOpen) this.children.abandon(mapRun);
  }

  #run(branch: Branch): void {
    const job = branch.pending;
    if (job === undefined) return;
    branch.pending = undefined;
    this.#guard(branch, job);
  }

  /** All that is due in the execution happens before anything follows from it: several timeouts are all logged first. */
  #fire(execution: Execution): void {
    if (execution.root === undefined) return;
    const due = [...everyBranch(execution.root)].filter((branch) => branch.due <= this.now);
    due.sort((one, other) => one.due - other.due);
    for (const branch of due) {
      const job = branch.whenDue;
      branch.stopTimer();
      if (job !== undefined && execution.isOpen) this.#guard(branch, job);
    }
  }

  /** Nothing that goes wrong in one execution may touch another one, or the process. */
  #guard(branch: Branch, job: Job): void {
    const { execution } = branch;
    try {
      job(branch);
    } catch (error) {
      if (!execution.isOpen) return;
      const { history } = execution;
      if (error instanceof HistoryFullError) {
        const cause = `The execution reached the maximum number of history events (${historyEvents}).`;
        this.fail(execution, history.length, 'States.Runtime', cause);
      } else this.fail(execution, branch.previous, 'States.Runtime', `Internal failure: ${String(error)}`);
    }
  }

  #tell(execution: Execution, id: number): void {
    const event = execution.history.read(id);
    for (const listener of this.listeners) {
      try {
        listener({ executionArn: execution.arn, event });
      } catch (error) {
        // What goes wrong in a listener is not the execution's fault.
        this.environment.report(error);
      }
    }
  }
}
