// The one place that applies what the state handlers return: from state to state, into a fork and out of it, to the end.
import type { Data } from '../json.ts';
import type { State, StateType } from '../definition/machine.ts';
import { choose } from './state-types/choice.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed } from './failure.ts';
import { startDistributedMap } from './state-types/distributed-map.ts';
import { childEnded, childFailed, forkSucceeded, selectionFailed } from './state-types/fork-end.ts';
import { leave } from './leaving.ts';
import { iterationOf, startMap } from './state-types/map.ts';
import type { Branch, Fork, Item } from './model.ts';
import type { Failure } from './running-task.ts';
import { startParallel } from './state-types/parallel.ts';
import { recover } from './recovery.ts';
import { scheduleTask } from './state-types/task.ts';
import { type Run, type Step, stay, type Transition } from './transition.ts';
import { startWait } from './state-types/wait.ts';

const enteredOf: Record<StateType, string> = {
  Choice: 'ChoiceStateEntered',
  Fail: 'FailStateEntered',
  Map: 'MapStateEntered',
  Parallel: 'ParallelStateEntered',
  Pass: 'PassStateEntered',
  Succeed: 'SucceedStateEntered',
  Task: 'TaskStateEntered',
  Wait: 'WaitStateEntered',
};

const failAsTold = (run: Run, branch: Branch, { entry }: Extract<State, { type: 'Fail' }>): Transition => ({
  kind: 'evaluate',
  fields: entry,
  sight: {},
  use: ({ Error: error, Cause: cause }) => {
    branch.inside = false;
    const failure: Failure = {
      ...(typeof error === 'string' ? { error } : {}),
      ...(typeof cause === 'string' ? { cause } : {}),
    };
    return { kind: 'fail-branch', failure };
  },
  refused: (error) => ({ kind: 'fail-branch', failure: evaluationFailed(run, branch, error) }),
});

/** Runs the state that the branch is in, for the first time or again. */
export const runState: Step = (run, branch) => {
  const { state } = branch;
  if (state === undefined) return stay;
  switch (state.type) {
    case 'Pass':
      return leave(run, branch, { fields: state.exit, next: state.next, sight: {}, output: branch.input });
    case 'Succeed':
      return leave(run, branch, { fields: state.exit, next: undefined, sight: {}, output: branch.input });
    case 'Choice':
      return choose(run, branch, state);
    case 'Fail':
      return failAsTold(run, branch, state);
    case 'Task':
      return scheduleTask(run, branch, state);
    case 'Wait':
      return startWait(run, branch, state);
    case 'Parallel':
      return startParallel(run, branch, state);
    case 'Map':
      return state.distributed === undefined
        ? startMap(run, branch, state)
        : startDistributedMap(run, branch, state, state.distributed);
    default:
      return stay;
  }
};

/** Prepares the branch to be in a state; nothing is logged. */
export const arrive = (run: Run, branch: Branch, state: State): void => {
  branch.state = state;
  branch.entered = true;
  branch.inside = true;
  branch.enteredAt = run.now;
  branch.decision = branch.previous;
  branch.retryCount = 0;
  branch.attempts = undefined;
  branch.task = undefined;
  branch.fork = undefined;
};

const enterState: Step = (run, branch) => {
  const { state } = branch;
  if (state === undefined) return stay;
  arrive(run, branch, state);
  run.logState(branch, enteredOf[state.type], state.name, branch.input);
  branch.enteredId = branch.previous;
  return runState(run, branch);
};

/** Has the branch do a step as soon as all that came up before is done. */
export const resume = (engine: Engine, branch: Branch, step: Step): void =>
  engine.resume(branch, (own) => apply(engine, own, step(engine, own)));

/** Has the branch enter a state of its body with its input. */
export const goTo = (engine: Engine, branch: Branch, name: string, input: Data): void => {
  branch.state = branch.body.states.get(name);
  branch.entered = false;
  branch.input = input;
  resume(engine, branch, enterState);
};

const wakeAt = (engine: Engine, branch: Branch, at: number, step: Step): void =>
  engine.wakeAt(branch, at, (own) => apply(engine, own, step(engine, own)));

const runAgain: Step = (_, branch) => {
  branch.decision = branch.previous;
  return { kind: 'next', step: runState };
};

export const startIteration = (engine: Engine, fork: Fork, item: Item, after: number): void => {
  const iteration = iterationOf(engine, fork, item, after);
  if (iteration !== undefined) apply(engine, iteration.child, iteration.transition);
};

/** A place that became free is taken over from the event `after`. */
export const startNextIteration = (engine: Engine, fork: Fork, after: number): void => {
  const item = fork.items[fork.nextItem];
  if (item === undefined) return;
  fork.nextItem++;
  startIteration(engine, fork, item, after);
};

const startChildren = (engine: Engine, fork: Fork): void => {
  const { owner, state, last } = fork;
  if (state.type === 'Parallel') {
    for (const child of fork.children) if (child !== undefined) goTo(engine, child, child.body.startAt, child.input);
    return;
  }
  if (fork.open === 0) return apply(engine, owner, forkSucceeded(engine, fork));
  const places = Math.min(fork.concurrency, fork.items.length);
  while (fork.nextItem < places && owner.fork === fork) startNextIteration(engine, fork, last);
};

const end = (engine: Engine, branch: Branch, output: Data): void => {
  const { execution, parent: fork } = branch;
  if (fork !== undefined) {
    childEnded(engine, fork, branch, output);
    // Recorded: the next iteration goes on from the last event inside the one before, not from its Succeeded.
    if (fork.state.type === 'Map') startNextIteration(engine, fork, branch.previous);
    if (fork.open === 0) apply(engine, fork.owner, forkSucceeded(engine, fork));
    return;
  }
  execution.output = output;
  engine.end(execution, {
    status: 'SUCCEEDED',
    type: 'ExecutionSucceeded',
    previous: branch.previous,
    details: { output: output.text },
  });
};

/** What fails in a branch and is not caught there fails the Parallel or Map around it, or the execution. */
const failBranch = (engine: Engine, branch: Branch, failure: Failure): void => {
  const { execution, parent: fork, previous } = branch;
  if (fork === undefined || failure.kind === 'uncatchable') {
    engine.fail(execution, previous, failure.error, failure.cause);
  } else apply(engine, fork.owner, childFailed(engine, fork, branch, failure));
};

export const apply = (engine: Engine, branch: Branch, transition: Transition): void => {
  const go = (next: Transition): void => apply(engine, branch, next);
  switch (transition.kind) {
    case 'stay':
      return;
    case 'evaluate': {
      const { fields, sight, use, refused } = transition;
      return engine.evaluate(
        branch,
        fields,
        sight,
        (values) => go(use(values)),
        (error) => go(refused(error)),
      );
    }
    case 'await': {
      const { settled, refused } = transition;
      return engine.later(
        branch,
        settled,
        (next) => go(next()),
        (error) => go(refused(error)),
      );
    }
    case 'call': {
      const { until, whenDue, settled } = transition;
      if (until < Infinity) wakeAt(engine, branch, until, whenDue);
      return engine.later(
        branch,
        settled,
        (next) => go(next()),
        () => {},
      );
    }
    case 'next':
      return resume(engine, branch, transition.step);
    case 'wake':
      return wakeAt(engine, branch, transition.at, transition.step);
    case 'go':
      return goTo(engine, branch, transition.to, transition.input);
    case 'retry':
      return wakeAt(engine, branch, transition.at, runAgain);
    case 'ended':
      return end(engine, branch, transition.output);
    case 'fork':
      return startChildren(engine, transition.fork);
    case 'map-run':
      return engine.children.begin(transition.mapRun);
    case 'selection-failed':
      return apply(engine, transition.fork.owner, selectionFailed(engine, transition.fork, transition.error));
    case 'fail-state':
      return go(recover(engine, branch, transition.failure));
    case 'fail-branch':
      return failBranch(engine, branch, transition.failure);
  }
};
