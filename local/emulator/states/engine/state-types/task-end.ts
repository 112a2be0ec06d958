// How a Task ends: by its function's answer, or by a callback with its token.
import type { TaskState } from '../../definition/machine.ts';
import type { Data } from '../../json.ts';
import { dataLimitExceeded } from '../failure.ts';
import { integration } from '../integrations/integration.ts';
import type { TaskOutcome } from '../integrations/task-outcome.ts';
import { envelopeOf } from '../integrations/lambda-envelope.ts';
import { leave } from '../leaving.ts';
import type { Branch } from '../model.ts';
import type { CallbackOutcome, Failure } from '../running-task.ts';
import { type Run, type Step, stay, type Transition } from '../transition.ts';

/** From here on nothing that was waited for counts: not the function's answer, not the token, not the timer. */
export const taskEnded = (run: Run, branch: Branch): void => {
  branch.ticket++;
  branch.stopTimer();
  if (branch.task?.token !== undefined) run.tokens.retire(branch.task.token);
};

const failed = (run: Run, branch: Branch, state: TaskState, failure: Failure, type = 'TaskFailed'): Transition => {
  taskEnded(run, branch);
  const { error, cause } = failure;
  const plain = {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...integration(state),
  };
  const event = state.kind === 'function' ? 'LambdaFunctionFailed' : type;
  branch.previous = run.log(branch.execution, event, branch.previous, { plain });
  branch.decision = branch.previous;
  return { kind: 'fail-state', failure };
};

const succeeded = (run: Run, branch: Branch, state: TaskState, output: Data): Transition => {
  if (!output.fits) {
    const what = state.kind === 'function' ? state.resource : String(integration(state)['resourceType']);
    return failed(run, branch, state, dataLimitExceeded(what));
  }
  taskEnded(run, branch);
  const type = state.kind === 'function' ? 'LambdaFunctionSucceeded' : 'TaskSucceeded';
  branch.previous = run.log(branch.execution, type, branch.previous, {
    output: output.text,
    plain: integration(state),
  });
  branch.decision = branch.previous;
  return leave(run, branch, { fields: state.exit, next: state.next, sight: { result: output.value }, output });
};

/** The function has answered: the end of a task, or of handing one over. */
export const answered = (run: Run, branch: Branch, state: TaskState, outcome: TaskOutcome): Transition => {
  if (!outcome.ok) {
    const { error } = outcome;
    const cause = state.kind === 'function' ? outcome.raw : outcome.cause;
    const isCallback = state.kind === 'invoke.waitForTaskToken';
    const type = isCallback ? run.environment.switches.callbackInvokeFailure : 'TaskFailed';
    return failed(run, branch, state, { error, cause }, type);
  }
  if ('result' in outcome) return succeeded(run, branch, state, outcome.result);
  const { payload, answer } = outcome;
  if (state.kind === 'function') return succeeded(run, branch, state, payload);
  const envelope = envelopeOf(payload, answer, run.now);
  if (state.kind === 'invoke') return succeeded(run, branch, state, envelope);
  if (!envelope.fits) return failed(run, branch, state, dataLimitExceeded('lambda'));
  const details = { output: envelope.text, plain: integration(state) };
  branch.previous = run.log(branch.execution, 'TaskSubmitted', branch.previous, details);
  branch.decision = branch.previous;
  const { task } = branch;
  if (task === undefined) return stay;
  task.submitted = true;
  branch.input.rest();
  return task.early === undefined ? stay : { kind: 'next', step: endBy(task.early) };
};

const endBy =
  (outcome: CallbackOutcome): Step =>
  (run, branch) => {
    const { state } = branch;
    if (state?.type !== 'Task') return stay;
    return 'failure' in outcome
      ? failed(run, branch, state, outcome.failure)
      : succeeded(run, branch, state, outcome.output);
  };

/** A callback has come for the token, which no longer is one. */
export const calledBack = (run: Run, branch: Branch, token: string, outcome: CallbackOutcome): Transition => {
  run.tokens.retire(token);
  const { task } = branch;
  if (task === undefined) return stay;
  if (!task.submitted && run.environment.switches.earlyCallback === 'after-submit') {
    task.early = outcome;
    return stay;
  }
  taskEnded(run, branch);
  return { kind: 'next', step: endBy(outcome) };
};

/** Moves the heartbeat's deadline; the timer notices when it comes. */
export const sendHeartbeat = (run: Run, branch: Branch): void => {
  const { task } = branch;
  if (task?.heartbeatSeconds === undefined) return;
  task.heartbeatDeadline = run.now + task.heartbeatSeconds * 1000;
};
