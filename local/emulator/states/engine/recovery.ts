// What happens when a state fails: Retry, then Catch, then the branch around it.
import { Data } from '../json.ts';
import { catcherOf, errorOutput, nextDelay } from './failure.ts';
import { leave } from './leaving.ts';
import type { Branch } from './model.ts';
import type { Failure } from './running-task.ts';
import type { Run, Transition } from './transition.ts';

const logStateFailed = (run: Run, branch: Branch): void => {
  const type = branch.state?.type;
  if (type !== 'Map' && type !== 'Parallel') return;
  branch.previous = run.log(branch.execution, `${type}StateFailed`, branch.previous);
};

/** A Task, Parallel or Map failed; other states have no Retry and no Catch and fail their branch. */
export const recover = (run: Run, branch: Branch, failure: Failure): Transition => {
  if (branch.task?.token !== undefined) run.tokens.retire(branch.task.token);
  if (failure.kind === 'uncatchable') return { kind: 'fail-branch', failure };
  const delay = nextDelay(run, branch, failure);
  if (delay !== undefined) {
    branch.retryCount++;
    return { kind: 'retry', at: run.now + delay * 1000 };
  }
  logStateFailed(run, branch);
  const catcher = catcherOf(branch, failure);
  if (catcher === undefined) return { kind: 'fail-branch', failure };
  const error = errorOutput(run, failure);
  return leave(run, branch, {
    fields: catcher.exit,
    next: catcher.next,
    sight: { errorOutput: error },
    output: Data.of(error),
    refuse: (second) => {
      logStateFailed(run, branch);
      return { kind: 'fail-branch', failure: second };
    },
  });
};
