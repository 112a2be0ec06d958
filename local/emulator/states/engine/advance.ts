// From state to state: entering one, leaving it with its Assign and Output, and reaching the end.
import type { State, StateType } from '../definition/machine.ts';
import { Data, isObject } from '../json.ts';
import type { Fields, Values } from '../jsonata/fields.ts';
import type { Branch, Step } from './branch.ts';
import { choose } from './choice.ts';
import type { Sight } from './context.ts';
import type { Engine } from './engine.ts';
import { dataLimitExceeded, evaluationFailed, failBranch, failState, type Failure } from './failure.ts';
import { branchEnded } from './fork-end.ts';
import { startMap } from './map.ts';
import { startParallel } from './parallel.ts';
import { scheduleTask } from './task.ts';
import { startWait } from './wait.ts';

const events = (type: StateType): { entered: string; exited: string } => ({
  entered: `${type}StateEntered`,
  exited: `${type}StateExited`,
});

const eventsOf: Record<StateType, { entered: string; exited: string }> = {
  Choice: events('Choice'),
  Fail: events('Fail'),
  Map: events('Map'),
  Parallel: events('Parallel'),
  Pass: events('Pass'),
  Succeed: events('Succeed'),
  Task: events('Task'),
  Wait: events('Wait'),
};

/** Runs the state that the branch is in, for the first time or again. */
export const runState: Step = (engine, branch) => {
  const { state } = branch;
  if (state !== undefined) dispatch(engine, branch, state);
};

const dispatch = (engine: Engine, branch: Branch, state: State): void => {
  switch (state.type) {
    case 'Pass':
      return leave(engine, branch, { fields: state.exit, next: state.next, sight: {}, output: branch.input });
    case 'Succeed':
      return leave(engine, branch, { fields: state.exit, next: undefined, sight: {}, output: branch.input });
    case 'Choice':
      return choose(engine, branch, state);
    case 'Fail':
      return failAsTold(engine, branch, state.entry);
    case 'Task':
      return scheduleTask(engine, branch, state);
    case 'Wait':
      return startWait(engine, branch, state);
    case 'Parallel':
      return startParallel(engine, branch, state);
    case 'Map':
      return startMap(engine, branch, state);
  }
};

/** Prepares the branch to be in a state; nothing is logged. */
export const arrive = (engine: Engine, branch: Branch, state: State): void => {
  branch.state = state;
  branch.entered = true;
  branch.inside = true;
  branch.enteredAt = engine.now;
  branch.decision = branch.previous;
  branch.retryCount = 0;
  branch.attempts = undefined;
  branch.task = undefined;
  branch.fork = undefined;
};

const enterState: Step = (engine, branch) => {
  const { state } = branch;
  if (state === undefined) return;
  arrive(engine, branch, state);
  engine.logState(branch, eventsOf[state.type].entered, state.name, branch.input);
  branch.enteredId = branch.previous;
  dispatch(engine, branch, state);
};

/** Has the branch enter a state of its body with its input. */
export const goTo = (engine: Engine, branch: Branch, name: string, input: Data): void => {
  branch.state = branch.body.states.get(name);
  branch.entered = false;
  branch.input = input;
  engine.resume(branch, enterState);
};

const failAsTold = (engine: Engine, branch: Branch, fields: Fields): void => {
  const tell = ({ Error: error, Cause: cause }: Values): void => {
    const failure: Failure = {
      ...(typeof error === 'string' ? { error } : {}),
      ...(typeof cause === 'string' ? { cause } : {}),
    };
    branch.inside = false;
    failBranch(engine, branch, failure);
  };
  engine.evaluate(branch, fields, {}, tell, (error) => evaluationFailed(engine, branch, error, failBranch));
};

export type Leaving = {
  fields: Fields;
  next: string | undefined;
  sight: Sight;
  /** The output where there is no Output. */
  output: Data;
  /** What a failing Assign or Output does; by default it fails the state. */
  refuse?: (engine: Engine, branch: Branch, failure: Failure) => void;
};

/** Evaluates Assign and Output, then logs the exit and goes on. */
export const leave = (engine: Engine, branch: Branch, leaving: Leaving): void => {
  const { fields, sight, output, refuse = failState } = leaving;
  if (fields.length === 0) {
    exit(engine, branch, leaving, output, undefined);
    return;
  }
  const use = (values: Values): void => {
    const assigned = assignedBy(values);
    exit(engine, branch, leaving, 'Output' in values ? Data.of(values.Output) : output, assigned);
  };
  engine.evaluate(branch, fields, sight, use, (error) => evaluationFailed(engine, branch, error, refuse));
};

const assignedBy = ({ Assign: assign }: Values): Map<string, Data> | undefined => {
  if (!isObject(assign)) return undefined;
  const assigned = new Map<string, Data>();
  for (const name of Object.keys(assign)) assigned.set(name, Data.of(assign[name]));
  return assigned;
};

const exit = (
  engine: Engine,
  branch: Branch,
  { next, refuse = failState }: Leaving,
  output: Data,
  assigned: Map<string, Data> | undefined,
): void => {
  const { state, execution } = branch;
  if (state === undefined) return;
  // Recorded: too large an output of a Pass fails the execution at once; states with Catch get to see it.
  const kind = 'catch' in state ? {} : { kind: 'uncatchable' as const };
  if (!output.fits) return refuse(engine, branch, { ...dataLimitExceeded(state.name), ...kind });
  const tooLarge = assigned === undefined ? undefined : branch.variables.refusal(assigned);
  if (tooLarge !== undefined) {
    return refuse(engine, branch, { error: 'States.DataLimitExceeded', cause: tooLarge, ...kind });
  }
  if (assigned !== undefined) branch.variables.assign(assigned);
  branch.inside = false;
  branch.task = undefined;
  branch.fork = undefined;
  const { exited } = eventsOf[state.type];
  if (assigned === undefined) engine.logState(branch, exited, state.name, output);
  else {
    const details = { name: state.name, output: output.text, assigned };
    branch.previous = engine.log(execution, exited, branch.previous, details);
  }
  if (next !== undefined) goTo(engine, branch, next, output);
  else if (branch.parent !== undefined) branchEnded(engine, branch.parent, branch, output);
  else {
    execution.output = output;
    engine.end(execution, {
      status: 'SUCCEEDED',
      type: 'ExecutionSucceeded',
      previous: branch.previous,
      details: { output: output.text },
    });
  }
};
