// Parallel: every branch starts with the same input, on a chain of events of its own.
import type { ParallelState } from '../../definition/machine.ts';
import { Data } from '../../json.ts';
import { evaluationFailed } from '../failure.ts';
import { Branch, Fork } from '../model.ts';
import type { Run, Transition } from '../transition.ts';
import { Variables } from '../variables.ts';

export const startParallel = (run: Run, branch: Branch, state: ParallelState): Transition => ({
  kind: 'evaluate',
  fields: state.entry,
  sight: {},
  use: (values) => {
    const { execution } = branch;
    const input = 'Arguments' in values ? Data.of(values.Arguments) : branch.input;
    const started = run.log(execution, 'ParallelStateStarted', branch.previous);
    branch.previous = started;
    const fork = new Fork(branch, state, started, [], state.branches.length);
    branch.fork = fork;
    for (const body of state.branches) {
      const child = new Branch({ execution, body, variables: new Variables(branch.variables), input, parent: fork });
      child.previous = started;
      fork.children.push(child);
    }
    return { kind: 'fork', fork };
  },
  refused: (error) => ({ kind: 'fail-state', failure: evaluationFailed(run, branch, error) }),
});
