// Runs one state by itself, to the point where it would go on, fail, be retried or be caught. What a state does comes
// from the same handlers that executions use; only the interpreter of what they return is another one.
import type { State } from '../definition/machine.ts';
import { BranchScope, type Sight } from '../engine/context.ts';
import { backoff, catcherOf, errorOutput, recoveryIndexes, retrierAt } from '../engine/failure.ts';
import { leave } from '../engine/leaving.ts';
import type { Branch } from '../engine/model.ts';
import type { Failure } from '../engine/running-task.ts';
import type { Run, Transition } from '../engine/transition.ts';
import { Data } from '../json.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import { type Fields, runFields, type Values } from '../jsonata/fields.ts';

/** TestState runs for five minutes at most. */
const longestWait = 5 * 60 * 1000;

export type ErrorDetails = { retryIndex?: number; retryBackoffIntervalSeconds?: number; catchIndex?: number };

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: Data; readonly nextState: string | undefined }
  | { readonly status: 'FAILED' | 'RETRIABLE'; readonly failure: Failure; readonly details: ErrorDetails }
  | {
      readonly status: 'CAUGHT_ERROR';
      readonly failure: Failure;
      readonly details: ErrorDetails;
      readonly output: Data;
      readonly nextState: string | undefined;
    };

export type Probe = {
  readonly run: Run;
  readonly branch: Branch;
  readonly state: State;
  /** The context object, made for each expression. */
  readonly context: () => unknown;
  readonly retryCount: number;
};

class ProbeScope extends BranchScope {
  readonly #context: () => unknown;

  constructor({ branch, context, run }: Probe, sight: Sight) {
    super(branch, sight, Math.floor(run.now));
    this.#context = context;
  }

  override get context(): unknown {
    return this.#context();
  }
}

export const evaluate = async (probe: Probe, fields: Fields, sight: Sight): Promise<Values> =>
  runFields(fields, new ProbeScope(probe, sight));

const uncaught = (failure: Failure, details: ErrorDetails = {}): Outcome => ({ status: 'FAILED', failure, details });

const evaluated = async (
  probe: Probe,
  { fields, sight, use, refused }: Extract<Transition, { kind: 'evaluate' }>,
): Promise<Transition> => {
  let values: Values;
  try {
    values = await evaluate(probe, fields, sight);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return refused(error);
  }
  return use(values);
};

const awaited = async ({ settled, refused }: Extract<Transition, { kind: 'await' }>): Promise<Transition> => {
  let next: () => Transition;
  try {
    next = await settled;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return refused(error);
  }
  return next();
};

/** The catcher's Output, or the failure of it: nothing catches a second time. */
const caught = async (probe: Probe, failure: Failure, details: ErrorDetails): Promise<Outcome> => {
  const { run, branch } = probe;
  const catcher = catcherOf(branch, failure);
  if (catcher === undefined) return uncaught(failure, details);
  const error = errorOutput(run, failure);
  const left = await settle(probe, {
    ...leave(run, branch, {
      fields: catcher.exit,
      next: catcher.next,
      sight: { errorOutput: error },
      output: Data.of(error),
      refuse: (second) => ({ kind: 'fail-branch', failure: second }),
    }),
  });
  if (left.status !== 'SUCCEEDED') return left;
  return { ...left, status: 'CAUGHT_ERROR', failure, details };
};

const recovered = (probe: Probe, failure: Failure): Outcome | Promise<Outcome> => {
  const { state, retryCount } = probe;
  if (failure.kind === 'uncatchable') return uncaught(failure);
  const indexes = recoveryIndexes(state, failure);
  const retrier = retrierAt(state, indexes.retry);
  const delay = retrier === undefined ? undefined : backoff(retrier, retryCount);
  const details: ErrorDetails = retrier === undefined ? {} : { retryIndex: indexes.retry };
  if (delay !== undefined) {
    // The answer is a whole number of seconds.
    const seconds = { retryBackoffIntervalSeconds: Math.floor(delay) };
    return { status: 'RETRIABLE', failure, details: { ...details, ...seconds } };
  }
  return caught(probe, failure, indexes.catch === -1 ? details : { ...details, catchIndex: indexes.catch });
};

/** What became of a step so far: the next one, or the outcome. */
const advance = async (probe: Probe, transition: Transition): Promise<Outcome | Transition> => {
  const { run, branch } = probe;
  switch (transition.kind) {
    case 'evaluate':
      return evaluated(probe, transition);
    case 'await':
      return awaited(transition);
    case 'call':
      return (await transition.settled)();
    case 'next':
      return transition.step(run, branch);
    case 'wake':
      if (transition.at - run.now <= longestWait) return transition.step(run, branch);
      return uncaught({ error: 'States.Timeout' });
    case 'go':
      return { status: 'SUCCEEDED', output: transition.input, nextState: transition.to };
    case 'ended':
      return { status: 'SUCCEEDED', output: transition.output, nextState: undefined };
    case 'fail-state':
      return recovered(probe, transition.failure);
    case 'fail-branch':
      return uncaught(transition.failure);
    case 'fork':
    case 'map-run':
    case 'retry':
    case 'selection-failed':
    case 'stay':
    default:
      return uncaught({ error: 'States.Runtime', cause: `A state by itself cannot ${transition.kind}.` });
  }
};

/** Follows the transitions until the state is done with. */
export const settle = async (probe: Probe, first: Transition): Promise<Outcome> => {
  let next: Outcome | Transition = first;
  while (!('status' in next)) next = await advance(probe, next);
  return next;
};
