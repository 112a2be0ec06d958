// How a Task ends: by its function's answer, or by a callback with its token.
import type { TaskState } from '../definition/machine.ts';
import type { Data } from '../json.ts';
import { leave } from './advance.ts';
import type { Branch, Step } from './branch.ts';
import type { Engine } from './engine.ts';
import { dataLimitExceeded, failState, type Failure } from './failure.ts';
import type { LambdaOutcome } from './lambda-call.ts';
import { envelopeOf } from './lambda-envelope.ts';
import { integration } from './task.ts';

/** From here on nothing that was waited for counts: not the function's answer, not the token, not the timer. */
export const taskEnded = (engine: Engine, branch: Branch): void => {
  branch.ticket++;
  branch.stopTimer();
  if (branch.task?.token !== undefined) engine.tokens.retire(branch.task.token);
};

const failed = (engine: Engine, branch: Branch, state: TaskState, failure: Failure, type = 'TaskFailed'): void => {
  taskEnded(engine, branch);
  const { error, cause } = failure;
  const plain = {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...integration(state),
  };
  const event = state.kind === 'function' ? 'LambdaFunctionFailed' : type;
  branch.previous = engine.log(branch.execution, event, branch.previous, { plain });
  branch.decision = branch.previous;
  failState(engine, branch, failure);
};

const succeeded = (engine: Engine, branch: Branch, state: TaskState, output: Data): void => {
  if (!output.fits) {
    const what = state.kind === 'function' ? state.resource : 'lambda';
    failed(engine, branch, state, dataLimitExceeded(what));
    return;
  }
  taskEnded(engine, branch);
  const type = state.kind === 'function' ? 'LambdaFunctionSucceeded' : 'TaskSucceeded';
  branch.previous = engine.log(branch.execution, type, branch.previous, {
    output: output.text,
    plain: integration(state),
  });
  branch.decision = branch.previous;
  leave(engine, branch, { fields: state.exit, next: state.next, sight: { result: output.value }, output });
};

/** The function has answered: the end of a task, or of handing one over. */
export const answered = (engine: Engine, branch: Branch, state: TaskState, outcome: LambdaOutcome): void => {
  if (!outcome.ok) {
    const { error } = outcome;
    const cause = state.kind === 'function' ? outcome.raw : outcome.cause;
    const isCallback = state.kind === 'invoke.waitForTaskToken';
    failed(
      engine,
      branch,
      state,
      { error, cause },
      isCallback ? engine.world.switches.callbackInvokeFailure : 'TaskFailed',
    );
    return;
  }
  const { payload, answer } = outcome;
  if (state.kind === 'function') return succeeded(engine, branch, state, payload);
  const envelope = envelopeOf(payload, answer, engine.now);
  if (state.kind === 'invoke') return succeeded(engine, branch, state, envelope);
  if (!envelope.fits) return failed(engine, branch, state, dataLimitExceeded('lambda'));
  const details = { output: envelope.text, plain: integration(state) };
  branch.previous = engine.log(branch.execution, 'TaskSubmitted', branch.previous, details);
  branch.decision = branch.previous;
  const { task } = branch;
  if (task === undefined) return;
  task.submitted = true;
  branch.input.rest();
  if (task.early !== undefined) engine.resume(branch, task.early);
};

/** A callback has come for the token, which no longer is one. */
const deliver = (engine: Engine, branch: Branch, token: string, end: Step): void => {
  engine.tokens.retire(token);
  const { task } = branch;
  if (task === undefined) return;
  if (!task.submitted && engine.world.switches.earlyCallback === 'after-submit') {
    task.early = end;
    return;
  }
  taskEnded(engine, branch);
  engine.resume(branch, end);
};

export const sendSuccess = (engine: Engine, branch: Branch, token: string, output: Data): void =>
  deliver(engine, branch, token, () => {
    if (branch.state?.type === 'Task') succeeded(engine, branch, branch.state, output);
  });

export const sendFailure = (engine: Engine, branch: Branch, token: string, failure: Failure): void =>
  deliver(engine, branch, token, () => {
    if (branch.state?.type === 'Task') failed(engine, branch, branch.state, failure);
  });

/** Moves the heartbeat's deadline; the timer notices when it comes. */
export const sendHeartbeat = (engine: Engine, branch: Branch): void => {
  const { task } = branch;
  if (task?.heartbeatSeconds === undefined) return;
  task.heartbeatDeadline = engine.now + task.heartbeatSeconds * 1000;
};
