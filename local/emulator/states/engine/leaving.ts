// Leaving a state: its Assign and Output are evaluated, the exit is logged, and the branch goes on or ends.
import type { StateType } from '../definition/machine.ts';
import { Data, isObject } from '../json.ts';
import type { Fields, Values } from '../jsonata/fields.ts';
import type { Sight } from './context.ts';
import { dataLimitExceeded, evaluationFailed } from './failure.ts';
import type { Branch } from './model.ts';
import type { Failure } from './running-task.ts';
import type { Run, Transition } from './transition.ts';

const exitedOf: Record<StateType, string> = {
  Choice: 'ChoiceStateExited',
  Fail: 'FailStateExited',
  Map: 'MapStateExited',
  Parallel: 'ParallelStateExited',
  Pass: 'PassStateExited',
  Succeed: 'SucceedStateExited',
  Task: 'TaskStateExited',
  Wait: 'WaitStateExited',
};

export type Leaving = {
  readonly fields: Fields;
  readonly next: string | undefined;
  readonly sight: Sight;
  /** The output where there is no Output. */
  readonly output: Data;
  /** What a failing Assign or Output does; by default it fails the state. */
  readonly refuse?: (failure: Failure) => Transition;
};

const failState = (failure: Failure): Transition => ({ kind: 'fail-state', failure });

export const leave = (run: Run, branch: Branch, leaving: Leaving): Transition => {
  const { fields, sight, output, refuse = failState } = leaving;
  if (fields.length === 0) return exit(run, branch, leaving, output, undefined);
  return {
    kind: 'evaluate',
    fields,
    sight,
    use: (values) =>
      exit(run, branch, leaving, 'Output' in values ? Data.of(values.Output) : output, assignedBy(values)),
    refused: (error) => refuse(evaluationFailed(run, branch, error)),
  };
};

const assignedBy = ({ Assign: assign }: Values): Map<string, Data> | undefined => {
  if (!isObject(assign)) return undefined;
  const assigned = new Map<string, Data>();
  for (const name of Object.keys(assign)) assigned.set(name, Data.of(assign[name]));
  return assigned;
};

const exit = (
  run: Run,
  branch: Branch,
  { next, refuse = failState }: Leaving,
  output: Data,
  assigned: Map<string, Data> | undefined,
): Transition => {
  const { state, execution } = branch;
  if (state === undefined) return { kind: 'stay' };
  // Recorded: too large an output of a Pass fails the execution at once; states with Catch get to see it.
  const kind = 'catch' in state ? {} : { kind: 'uncatchable' as const };
  if (!output.fits) return refuse({ ...dataLimitExceeded(state.name), ...kind });
  const tooLarge = assigned === undefined ? undefined : branch.variables.refusal(assigned);
  if (tooLarge !== undefined) return refuse({ error: 'States.DataLimitExceeded', cause: tooLarge, ...kind });
  if (assigned !== undefined) branch.variables.assign(assigned);
  branch.inside = false;
  branch.task = undefined;
  branch.fork = undefined;
  const exited = exitedOf[state.type];
  if (assigned === undefined) run.logState(branch, exited, state.name, output);
  else {
    const details = { name: state.name, output: output.text, assigned };
    branch.previous = run.log(execution, exited, branch.previous, details);
  }
  return next === undefined ? { kind: 'ended', output } : { kind: 'go', to: next, input: output };
};
