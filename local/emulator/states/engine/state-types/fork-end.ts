// How a Parallel or Map ends: when all of its branches have, or with the first that fails and cuts the others.
import type { StateType } from '../../definition/machine.ts';
import { Data } from '../../json.ts';
import type { EvaluationError } from '../../jsonata/evaluation-error.ts';
import { evaluationFailed } from '../failure.ts';
import { leave } from '../leaving.ts';
import type { Branch, Fork } from '../model.ts';
import type { Failure } from '../running-task.ts';
import type { Run, Transition } from '../transition.ts';

const iterationDetails = (fork: Fork, index: number): { name: string; plain: { index: number } } => ({
  name: fork.state.name,
  plain: { index },
});

/** Notes the result of a branch or iteration. */
export const childEnded = (run: Run, fork: Fork, child: Branch, output: Data): void => {
  child.result = output;
  fork.open--;
  fork.last = child.previous;
  if (fork.state.type !== 'Map') return;
  const details = iterationDetails(fork, child.item?.index ?? 0);
  fork.last = run.log(fork.owner.execution, 'MapIterationSucceeded', child.previous, details);
};

export const forkSucceeded = (run: Run, fork: Fork): Transition => {
  const { owner, state, children } = fork;
  const output = Data.of(children.map((child) => child?.result?.value));
  owner.previous = fork.last;
  owner.decision = fork.last;
  run.log(owner.execution, `${state.type}StateSucceeded`, fork.last);
  return leave(run, owner, { fields: state.exit, next: state.next, sight: { result: output.value }, output });
};

/** The states that leave an event when they are cut; there is none for the others. */
const leavingTrace: ReadonlySet<StateType> = new Set(['Task', 'Wait', 'Map', 'Parallel']);

const cut = (run: Run, branch: Branch, failing: number): void => {
  branch.halt();
  if (branch.task?.token !== undefined) run.tokens.retire(branch.task.token);
  run.abandon(branch);
  if (branch.fork !== undefined) for (const child of branch.fork.children) cutChild(run, branch.fork, child, failing);
  const { execution, inside, state } = branch;
  if (inside && state !== undefined && leavingTrace.has(state.type)) {
    run.log(execution, `${state.type}StateAborted`, failing);
  }
  branch.inside = false;
};

const cutChild = (run: Run, fork: Fork, child: Branch | undefined, failing: number, failed?: Branch): void => {
  if (child === undefined || child.result !== undefined || child.cut) return;
  child.cut = true;
  // An iteration whose input is still being selected has not been started.
  if (fork.state.type === 'Map' && child.previous > 0) {
    const type = child === failed ? 'MapIterationFailed' : 'MapIterationAborted';
    run.log(child.execution, type, failing, iterationDetails(fork, child.item?.index ?? 0));
  }
  cut(run, child, failing);
};

/** Every event of the cut points at the event that failed the branch, and so does what follows from it. */
export const childFailed = (run: Run, fork: Fork, failed: Branch, failure: Failure): Transition => {
  const failing = failed.previous;
  for (const child of fork.children) cutChild(run, fork, child, failing, failed);
  fork.owner.previous = failing;
  fork.owner.decision = failing;
  return { kind: 'fail-state', failure };
};

/** An ItemSelector failed: the Map fails, and iterations that run already are cut. */
export const selectionFailed = (run: Run, fork: Fork, error: EvaluationError): Transition => {
  const { owner, children } = fork;
  const failure = evaluationFailed(run, owner, error);
  const failing = owner.previous;
  for (const child of children) cutChild(run, fork, child, failing);
  owner.decision = failing;
  return { kind: 'fail-state', failure };
};
