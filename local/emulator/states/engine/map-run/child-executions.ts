// The child executions of Map Runs: so many at a time, until all have ended or too many have failed.
import { resume } from '../advance.ts';
import type { ChildExecutions, Engine } from '../engine.ts';
import type { MachineOfExecution } from '../machine-of-execution.ts';
import type { Execution, MapRun } from '../model.ts';
import { redrive, redriveStatus } from '../redrive.ts';
import { start, stop } from '../start.ts';
import { mapRunEnded } from '../state-types/distributed-map.ts';

/** A machine of its own for the eyes of the API, with the item processor as its definition. */
const machineOf = ({ owner, label, state }: MapRun): MachineOfExecution => {
  const { of } = owner.execution;
  return {
    stateMachineArn: `${of.stateMachineArn}/${label}`,
    machineName: `${of.machineName}/${label}`,
    revision: { ...of.revision, machine: { body: state.processor, timeoutSeconds: undefined } },
    versionArn: undefined,
    aliasArn: undefined,
  };
};

const startChild = (engine: Engine, run: MapRun): Execution | undefined => {
  const child = run.inputs[run.children.length];
  if (child === undefined) return undefined;
  run.machine ??= machineOf(run);
  const name = engine.environment.random.uuid();
  const prefix = run.arn.split(':').slice(0, 5).join(':');
  const arn = `${prefix}:execution:${run.machine.machineName}:${name}`;
  const execution = start(engine, { arn, name, of: run.machine, input: child.input, traceHeader: undefined });
  execution.child = { mapRun: run, itemCount: child.itemCount };
  run.children.push(execution);
  run.running++;
  return execution;
};

const runAgain = (engine: Engine, run: MapRun, child: Execution): void => {
  if (redriveStatus(child, engine.now).redriveStatus === 'NOT_REDRIVABLE') run.failedItems += child.itemCount;
  else {
    run.running++;
    redrive(engine, child);
  }
};

/** @param keep registers an execution for the API */
export const childExecutions = (engine: Engine, keep: (execution: Execution) => void): ChildExecutions => {
  const fill = (run: MapRun): void => {
    while (run.hasPlace) {
      const again = run.waitingForRedrive.shift();
      if (again !== undefined) runAgain(engine, run, again);
      else {
        const child = startChild(engine, run);
        if (child === undefined) return;
        keep(child);
      }
    }
  };
  const stopChildren = (run: MapRun): void => {
    for (const child of run.children) if (child.isOpen) stop(engine, child);
  };
  const settle = (run: MapRun): void => {
    if (!run.isOpen || run.isEnding) return;
    if (run.isBeyondTolerance) {
      run.isEnding = true;
      stopChildren(run);
    } else {
      fill(run);
      if (!run.isDone) return;
      run.isEnding = true;
    }
    resume(engine, run.owner, (own, branch) => mapRunEnded(own, branch, run));
  };
  return {
    begin(run) {
      engine.mapRuns.set(run.arn, run);
      settle(run);
    },
    ended({ mapRun, status, itemCount }) {
      if (mapRun === undefined) return;
      mapRun.running--;
      if (status !== 'SUCCEEDED') mapRun.failedItems += itemCount;
      settle(mapRun);
    },
    changed: settle,
    abandon(run) {
      if (!run.isOpen) return;
      run.end('ABORTED', engine.now);
      stopChildren(run);
    },
    redrive(run) {
      const { owner } = run;
      run.reopen(engine.now);
      const plain = { mapRunArn: run.arn, redriveCount: run.redriveCount };
      owner.previous = engine.log(owner.execution, 'MapRunRedriven', owner.previous, { plain });
      settle(run);
    },
  };
};
