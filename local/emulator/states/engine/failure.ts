// What happens when a state fails: Retry, then Catch, then the branch around it, then the execution.
import type { Catcher, Retrier, State } from '../definition/machine.ts';
import { Data } from '../json.ts';
import type { EvaluationError } from '../jsonata/evaluation-error.ts';
import { leave, runState } from './advance.ts';
import type { Branch } from './branch.ts';
import type { Engine } from './engine.ts';
import { branchFailed } from './fork-end.ts';

export type Failure = {
  /** Absent where whoever failed the task or the Fail state named none. */
  readonly error?: string;
  readonly cause?: string;
  readonly kind?: 'heartbeat' | 'timeout' | 'uncatchable';
};

export type Refuse = (engine: Engine, branch: Branch, failure: Failure) => void;

export const dataLimitExceeded = (what: string): Failure => ({
  error: 'States.DataLimitExceeded',
  cause: `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
});

/** How AWS begins the cause of a failure of its own. */
export const whileExecuting = (branch: Branch, reason: string): string =>
  `An error occurred while executing the state '${branch.state?.name}' (entered at the event id #${branch.enteredId}). ${reason}`;

export const runtimeFailure = (branch: Branch, reason: string): Failure => ({
  error: 'States.Runtime',
  cause: whileExecuting(branch, reason),
  kind: 'uncatchable',
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const matches = (names: readonly string[], { error, kind }: Failure): boolean =>
  names.some((name) => {
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return kind !== 'timeout' && kind !== 'heartbeat' && error !== 'States.Timeout';
    if (name === 'States.HeartbeatTimeout' && kind === 'heartbeat') return true;
    return name === error;
  });

/** Logs that an expression failed, and fails the state or whatever `refuse` fails. */
export const evaluationFailed = (engine: Engine, branch: Branch, error: EvaluationError, refuse: Refuse): void => {
  const failure = { error: 'States.QueryEvaluationError', cause: whileExecuting(branch, error.message) };
  const location = error.location === undefined ? {} : { location: error.location };
  const plain = { ...failure, ...location, state: branch.state?.name ?? '' };
  branch.previous = engine.log(branch.execution, 'EvaluationFailed', branch.decision, { plain });
  refuse(engine, branch, failure);
};

const recoveryOf = (state: State | undefined): { retry: readonly Retrier[]; catch: readonly Catcher[] } | undefined =>
  state !== undefined && 'retry' in state ? state : undefined;

/** Seconds until the next attempt; undefined when no retrier is left for this error. */
const nextDelay = (engine: Engine, branch: Branch, retry: readonly Retrier[], failure: Failure): number | undefined => {
  const index = retry.findIndex(({ errorEquals }) => matches(errorEquals, failure));
  const retrier = retry[index];
  if (retrier === undefined) return undefined;
  branch.attempts ??= retry.map(() => 0);
  const made = branch.attempts[index] ?? 0;
  if (made >= retrier.maxAttempts) return undefined;
  branch.attempts[index] = made + 1;
  const delay = Math.min(retrier.intervalSeconds * retrier.backoffRate ** made, retrier.maxDelaySeconds);
  return retrier.fullJitter ? delay * engine.world.random.float() : delay;
};

const tryAgain = (engine: Engine, branch: Branch): void => {
  branch.decision = branch.previous;
  engine.resume(branch, runState);
};

const isFork = (state: State | undefined): boolean => state?.type === 'Map' || state?.type === 'Parallel';

const logStateFailed = (engine: Engine, branch: Branch): void => {
  if (!isFork(branch.state)) return;
  branch.previous = engine.log(branch.execution, `${branch.state?.type}StateFailed`, branch.previous);
};

/** A Task, Parallel or Map failed; other states have no Retry and no Catch and fail their branch. */
export const failState: Refuse = (engine, branch, failure) => {
  const { state, execution } = branch;
  if (branch.task?.token !== undefined) engine.tokens.retire(branch.task.token);
  if (failure.kind === 'uncatchable') {
    engine.fail(execution, branch.previous, failure.error, failure.cause);
    return;
  }
  const recovery = recoveryOf(state);
  const delay = recovery === undefined ? undefined : nextDelay(engine, branch, recovery.retry, failure);
  if (delay !== undefined) {
    branch.retryCount++;
    engine.wakeAt(branch, engine.now + delay * 1000, tryAgain);
    return;
  }
  logStateFailed(engine, branch);
  const catcher = recovery?.catch.find(({ errorEquals }) => matches(errorEquals, failure));
  if (catcher === undefined) failBranch(engine, branch, failure);
  else caught(engine, branch, catcher, failure);
};

/** As recorded: a timeout has an empty Cause, and what a callback or a Fail state leaves out is null. */
const errorOutput = (engine: Engine, { error, cause, kind }: Failure): Record<string, unknown> => {
  if (kind === 'heartbeat') return { Error: engine.world.switches.heartbeatErrorName, Cause: '' };
  return { Error: error ?? null, Cause: cause ?? (kind === 'timeout' ? '' : null) };
};

const caught = (engine: Engine, branch: Branch, catcher: Catcher, failure: Failure): void => {
  const error = errorOutput(engine, failure);
  leave(engine, branch, {
    fields: catcher.exit,
    next: catcher.next,
    sight: { errorOutput: error },
    output: Data.of(error),
    refuse: (_, __, second) => {
      logStateFailed(engine, branch);
      failBranch(engine, branch, second);
    },
  });
};

/** What fails in a branch and is not caught there fails the Parallel or Map around it, or the execution. */
export const failBranch: Refuse = (engine, branch, failure) => {
  if (branch.parent === undefined || failure.kind === 'uncatchable') {
    engine.fail(branch.execution, branch.previous, failure.error, failure.cause);
  } else branchFailed(engine, branch.parent, branch, failure);
};
