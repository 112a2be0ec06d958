// Redrive: the states that were not successful run again with their input; what was successful stays.
// https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
import { redrivableEvents, redriveDays } from '../limits.ts';
import { arrive, goTo, resume, runState, startIteration, startNextIteration } from './advance.ts';
import type { Engine } from './engine.ts';
import type { Branch, Execution } from './model.ts';
import { limitTime } from './start.ts';

type RedriveStatus = {
  redriveStatus: 'NOT_REDRIVABLE' | 'REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  redriveStatusReason?: string;
};

const day = 24 * 60 * 60 * 1000;
const year = 365 * day;

const notRedrivable = (reason: string): RedriveStatus => ({
  redriveStatus: 'NOT_REDRIVABLE',
  redriveStatusReason: reason,
});

export const redriveStatus = (execution: Execution, now: number): RedriveStatus => {
  const { status, stoppedAt = now, history, startedAt, root } = execution;
  if (execution.isOpen || root === undefined) return notRedrivable(`Execution is ${status} and cannot be redriven`);
  if (now - stoppedAt > redriveDays * day) {
    return notRedrivable(`Execution cannot be redriven because it was closed more than ${redriveDays} days ago`);
  }
  if (now - startedAt >= year) return notRedrivable('Execution cannot be redriven because it was started a year ago');
  if (history.length >= redrivableEvents) {
    return notRedrivable(`Execution event history limit exceeded: it has ${history.length} events`);
  }
  return { redriveStatus: execution.mapRun === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN' };
};

const runAgain = (engine: Engine, branch: Branch): void => {
  const { entered, fork, mapRun, state } = branch;
  if (state === undefined) return;
  branch.cut = false;
  if (entered && mapRun !== undefined && mapRun.inputs.length > 0) {
    arrive(engine, branch, state);
    branch.fork = fork;
    engine.children.redrive(mapRun);
  } else if (entered && fork !== undefined && fork.open > 0) runOpenBranches(engine, branch);
  else if (entered && !engine.environment.switches.redriveReenters) {
    arrive(engine, branch, state);
    resume(engine, branch, runState);
  } else goTo(engine, branch, state.name, branch.input);
};

/** Of a Parallel or Map only the branches or iterations that did not succeed run again, and those not yet started. */
const runOpenBranches = (engine: Engine, owner: Branch): void => {
  const { fork, state } = owner;
  if (fork === undefined || state === undefined) return;
  arrive(engine, owner, state);
  owner.fork = fork;
  let running = 0;
  for (const child of fork.children) {
    if (child === undefined || child.result !== undefined) continue;
    running++;
    if (child.previous === 0 && child.item !== undefined) startIteration(engine, fork, child.item, owner.previous);
    else {
      child.previous = owner.previous;
      runAgain(engine, child);
    }
  }
  while (state.type === 'Map' && running < fork.concurrency && fork.nextItem < fork.items.length) {
    running++;
    startNextIteration(engine, fork, owner.previous);
  }
};

export const redrive = (engine: Engine, execution: Execution): void => {
  const { root } = execution;
  if (root === undefined) return;
  execution.status = 'RUNNING';
  execution.stoppedAt = undefined;
  execution.error = undefined;
  execution.cause = undefined;
  execution.redriveCount++;
  execution.redrivenAt = engine.now;
  execution.history.reopen();
  const plain = { redriveCount: execution.redriveCount };
  root.previous = engine.log(execution, 'ExecutionRedriven', execution.history.length, { plain });
  limitTime(engine, execution);
  runAgain(engine, root);
};
