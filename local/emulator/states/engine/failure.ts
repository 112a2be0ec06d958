// What a failure is called, and which retrier or catcher takes it.
import type { Catcher, Retrier, State } from '../definition/machine.ts';
import type { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Branch } from './model.ts';
import type { Failure } from './running-task.ts';
import type { Run } from './transition.ts';

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

/** Logs that an expression failed. */
export const evaluationFailed = (run: Run, branch: Branch, error: EvaluationError): Failure => {
  const failure = { error: 'States.QueryEvaluationError', cause: whileExecuting(branch, error.message) };
  const location = error.location === undefined ? {} : { location: error.location };
  const plain = { ...failure, ...location, state: branch.state?.name ?? '' };
  branch.previous = run.log(branch.execution, 'EvaluationFailed', branch.decision, { plain });
  return failure;
};

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const matches = (names: readonly string[], { error, kind }: Failure): boolean =>
  names.some((name) => {
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return kind !== 'timeout' && kind !== 'heartbeat' && error !== 'States.Timeout';
    if (name === 'States.HeartbeatTimeout' && kind === 'heartbeat') return true;
    return name === error;
  });

/** Only a Task, Parallel or Map has Retry and Catch. */
const recoveryOf = (state: State | undefined): { retry: readonly Retrier[]; catch: readonly Catcher[] } | undefined =>
  state !== undefined && 'retry' in state ? state : undefined;

/** Which retrier and which catcher are for a failure; -1 where there is none. */
export const recoveryIndexes = (state: State | undefined, failure: Failure): { retry: number; catch: number } => {
  const recovery = recoveryOf(state);
  const isFor = ({ errorEquals }: { errorEquals: readonly string[] }): boolean => matches(errorEquals, failure);
  return { retry: recovery?.retry.findIndex(isFor) ?? -1, catch: recovery?.catch.findIndex(isFor) ?? -1 };
};

export const retrierAt = (state: State | undefined, index: number): Retrier | undefined =>
  recoveryOf(state)?.retry[index];

/** Seconds until the next attempt, before jitter; undefined when the retrier has none left. */
export const backoff = (retrier: Retrier, made: number): number | undefined =>
  made >= retrier.maxAttempts
    ? undefined
    : Math.min(retrier.intervalSeconds * retrier.backoffRate ** made, retrier.maxDelaySeconds);

/** Seconds until the next attempt, which is counted; undefined when no retrier is left for this error. */
export const nextDelay = (run: Run, branch: Branch, failure: Failure): number | undefined => {
  const { retry: index } = recoveryIndexes(branch.state, failure);
  const retrier = retrierAt(branch.state, index);
  if (retrier === undefined) return undefined;
  branch.attempts ??= [];
  const made = branch.attempts[index] ?? 0;
  const delay = backoff(retrier, made);
  if (delay === undefined) return undefined;
  branch.attempts[index] = made + 1;
  return retrier.fullJitter ? delay * run.environment.random.float() : delay;
};

export const catcherOf = ({ state }: Branch, failure: Failure): Catcher | undefined =>
  recoveryOf(state)?.catch[recoveryIndexes(state, failure).catch];

/** As recorded: a timeout has an empty Cause, and what a callback or a Fail state leaves out is null. */
export const errorOutput = (run: Run, { error, cause, kind }: Failure): Record<string, unknown> => {
  if (kind === 'heartbeat') return { Error: run.environment.switches.heartbeatErrorName, Cause: '' };
  return { Error: error ?? null, Cause: cause ?? (kind === 'timeout' ? '' : null) };
};
