// Parallel: every branch starts with the same input, on a chain of events of its own.
import type { ParallelState } from '../definition/machine.ts';
import { Data } from '../json.ts';
import type { Values } from '../jsonata/fields.ts';
import { goTo } from './advance.ts';
import { Branch } from './branch.ts';
import type { Engine } from './engine.ts';
import { evaluationFailed, failState } from './failure.ts';
import { Fork } from './fork.ts';
import { Variables } from './variables.ts';

export const startParallel = (engine: Engine, branch: Branch, state: ParallelState): void => {
  const start = (values: Values): void => {
    const input = 'Arguments' in values ? Data.of(values.Arguments) : branch.input;
    const started = engine.log(branch.execution, 'ParallelStateStarted', branch.previous);
    branch.previous = started;
    const fork = new Fork(branch, state, started, [], state.branches.length);
    branch.fork = fork;
    for (const body of state.branches) {
      const variables = new Variables(branch.variables);
      const child = new Branch({ execution: branch.execution, body, variables, input, parent: fork });
      child.previous = started;
      fork.children.push(child);
      goTo(engine, child, body.startAt, input);
    }
  };
  engine.evaluate(branch, state.entry, {}, start, (error) => evaluationFailed(engine, branch, error, failState));
};
