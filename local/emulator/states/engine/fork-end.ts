// How a Parallel or Map ends: when all of its branches have, or with the first that fails and cuts the others.
import type { StateType } from '../definition/machine.ts';
import { Data } from '../json.ts';
import type { EvaluationError } from '../jsonata/evaluation-error.ts';
import { leave } from './advance.ts';
import type { Branch } from './branch.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failState, type Failure } from './failure.ts';
import type { Fork } from './fork.ts';
import { startNextIteration } from './map.ts';

const iterationDetails = (fork: Fork, index: number): { name: string; plain: { index: number } } => ({
  name: fork.state.name,
  plain: { index },
});

export const branchEnded = (engine: Engine, fork: Fork, child: Branch, output: Data): void => {
  const { owner, state } = fork;
  child.result = output;
  fork.open--;
  fork.last = child.previous;
  if (state.type === 'Map') {
    const details = iterationDetails(fork, child.item?.index ?? 0);
    fork.last = engine.log(owner.execution, 'MapIterationSucceeded', child.previous, details);
    // Recorded: the next iteration goes on from the last event inside the one before, not from its Succeeded.
    startNextIteration(engine, fork, child.previous);
  }
  if (fork.open === 0) forkSucceeded(engine, fork);
};

export const forkSucceeded = (engine: Engine, fork: Fork): void => {
  const { owner, state, children } = fork;
  const output = Data.of(children.map((child) => child?.result?.value));
  owner.previous = fork.last;
  owner.decision = fork.last;
  engine.log(owner.execution, `${state.type}StateSucceeded`, fork.last);
  leave(engine, owner, { fields: state.exit, next: state.next, sight: { result: output.value }, output });
};

/** The states that leave an event when they are cut; there is none for the others. */
const leavingTrace: ReadonlySet<StateType> = new Set(['Task', 'Wait', 'Map', 'Parallel']);

const cut = (engine: Engine, branch: Branch, failing: number): void => {
  engine.halt(branch);
  if (branch.fork !== undefined)
    for (const child of branch.fork.children) cutChild(engine, branch.fork, child, failing);
  const { execution, inside, state } = branch;
  if (inside && state !== undefined && leavingTrace.has(state.type))
    engine.log(execution, `${state.type}StateAborted`, failing);
  branch.inside = false;
};

const cutChild = (engine: Engine, fork: Fork, child: Branch | undefined, failing: number, failed?: Branch): void => {
  if (child === undefined || child.result !== undefined || child.cut) return;
  child.cut = true;
  // An iteration whose input is still being selected has not been started.
  if (fork.state.type === 'Map' && child.previous > 0) {
    const type = child === failed ? 'MapIterationFailed' : 'MapIterationAborted';
    engine.log(child.execution, type, failing, iterationDetails(fork, child.item?.index ?? 0));
  }
  cut(engine, child, failing);
};

/** Every event of the cut points at the event that failed the branch, and so does what follows from it. */
export const branchFailed = (engine: Engine, fork: Fork, failed: Branch, failure: Failure): void => {
  const failing = failed.previous;
  for (const child of fork.children) cutChild(engine, fork, child, failing, failed);
  fork.owner.previous = failing;
  fork.owner.decision = failing;
  failState(engine, fork.owner, failure);
};

/** An ItemSelector failed: the Map fails, and iterations that run already are cut. */
export const selectionFailed = (engine: Engine, fork: Fork, error: EvaluationError): void => {
  const { owner, children } = fork;
  evaluationFailed(engine, owner, error, (_, __, failure) => {
    const failing = owner.previous;
    for (const child of children) cutChild(engine, fork, child, failing);
    owner.decision = failing;
    failState(engine, owner, failure);
  });
};
