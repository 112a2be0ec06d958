// The start of an execution, and the end that comes from outside: StopExecution and the machine's own timeout.
import { goTo } from './advance.ts';
import type { Engine } from './engine.ts';
import { Branch, Execution } from './model.ts';
import { Variables } from './variables.ts';

type Starting = Omit<ConstructorParameters<typeof Execution>[0], 'startedAt'>;

export const start = (engine: Engine, starting: Starting): Execution => {
  const execution = new Execution({ ...starting, startedAt: engine.now });
  const { input, of } = execution;
  engine.log(execution, 'ExecutionStarted', 0, { input: input.text, plain: { roleArn: of.revision.roleArn } });
  limitTime(engine, execution);
  const { body } = of.revision.machine;
  const root = new Branch({ execution, body, variables: new Variables(), input });
  execution.root = root;
  goTo(engine, root, body.startAt, input);
  return execution;
};

/** TimeoutSeconds of the machine counts from the start, or from a redrive. */
export const limitTime = (engine: Engine, execution: Execution): void => {
  const seconds = execution.of.revision.machine.timeoutSeconds;
  if (seconds === undefined) return;
  const plain = { error: 'States.Timeout' };
  execution.cancelTimeout = engine.environment.clock.at(engine.now + seconds * 1000, () => {
    // As measured: only the event names the error, DescribeExecution does not.
    engine.end(execution, { status: 'TIMED_OUT', type: 'ExecutionTimedOut', previous: 0, details: { plain } });
  });
};

export const stop = (engine: Engine, execution: Execution, error?: string, cause?: string): void => {
  const plain = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  engine.end(execution, { status: 'ABORTED', type: 'ExecutionAborted', previous: 0, details: { plain }, error, cause });
};
