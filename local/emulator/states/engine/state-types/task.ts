// A Task from its Arguments to the call of its function: TaskScheduled, TaskStarted, timeout and heartbeat.
import type { TaskState } from '../../definition/machine.ts';
import { Data, isObject } from '../../json.ts';
import { EvaluationError } from '../../jsonata/evaluation-error.ts';
import type { Values } from '../../jsonata/fields.ts';
import { dataLimitExceeded, evaluationFailed, runtimeFailure } from '../failure.ts';
import { integration, startedDetails } from '../integrations/integration.ts';
import { callLambda } from '../integrations/lambda-call.ts';
import { callStartExecution } from '../integrations/start-execution.ts';
import type { TaskOutcome } from '../integrations/task-outcome.ts';
import type { Branch } from '../model.ts';
import type { RunningTask } from '../running-task.ts';
import { answered, taskEnded } from './task-end.ts';
import { type Run, type Step, stay, type Transition } from '../transition.ts';

/** Numbers from expressions are rounded down: docs, transforming-data. */
const secondsOf = (given: unknown, location: string): number | undefined => {
  if (given === undefined) return undefined;
  const seconds = typeof given === 'number' ? Math.floor(given) : Number.NaN;
  if (seconds >= 1) return seconds;
  throw new EvaluationError(
    `The field '${location}' must be a positive integer but was: ${JSON.stringify(given)}`,
    location,
  );
};

const limitsOf = (values: Values): Pick<RunningTask, 'heartbeatSeconds' | 'timeoutSeconds'> => {
  const timeoutSeconds = secondsOf(values.TimeoutSeconds, 'TimeoutSeconds');
  const heartbeatSeconds = secondsOf(values.HeartbeatSeconds, 'HeartbeatSeconds');
  if (timeoutSeconds !== undefined && heartbeatSeconds !== undefined && heartbeatSeconds >= timeoutSeconds) {
    throw new EvaluationError("The field 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'", 'HeartbeatSeconds');
  }
  return { timeoutSeconds, heartbeatSeconds };
};

/** Evaluates what the task is called with; each attempt has its own token. */
export const scheduleTask = (run: Run, branch: Branch, state: TaskState): Transition => {
  const token = state.kind === 'invoke.waitForTaskToken' ? run.tokens.issue(branch) : undefined;
  const refused = (error: EvaluationError): Transition => {
    if (token !== undefined) run.tokens.retire(token);
    return { kind: 'fail-state', failure: evaluationFailed(run, branch, error) };
  };
  const use = (values: Values): Transition => {
    try {
      return schedule(run, branch, state, { values, token, ...limitsOf(values) });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      return refused(error);
    }
  };
  return { kind: 'evaluate', fields: state.entry, sight: token === undefined ? {} : { token }, use, refused };
};

type Prepared = Pick<RunningTask, 'heartbeatSeconds' | 'timeoutSeconds' | 'token'> & { values: Values };

const schedule = (run: Run, branch: Branch, state: TaskState, prepared: Prepared): Transition => {
  const { values, token, timeoutSeconds, heartbeatSeconds } = prepared;
  const parameters = 'Arguments' in values ? Data.of(values.Arguments) : branch.input;
  const times = {
    ...(timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: heartbeatSeconds }),
  };
  branch.task = {
    parameters,
    timeoutSeconds,
    heartbeatSeconds,
    token,
    deadline: Infinity,
    heartbeatDeadline: Infinity,
    submitted: false,
    early: undefined,
  };
  if (!parameters.fits) return { kind: 'fail-state', failure: dataLimitExceeded(state.name) };
  if (state.kind === 'function') {
    const details = { input: parameters.text, plain: { resource: state.resource, ...times } };
    branch.previous = run.log(branch.execution, 'LambdaFunctionScheduled', branch.previous, details);
  } else {
    const missing = missingField(state, parameters);
    if (missing !== undefined) {
      const reason = `The Parameters '${parameters.text}' could not be used to start the Task: [The field '${missing}' is required but was missing]`;
      return { kind: 'fail-state', failure: runtimeFailure(branch, reason) };
    }
    const details = {
      parameters: parameters.text,
      plain: { ...integration(state), region: run.environment.region, ...times },
    };
    branch.previous = run.log(branch.execution, 'TaskScheduled', branch.previous, details);
  }
  return { kind: 'next', step: start };
};

const missingField = ({ kind }: TaskState, parameters: Data): string | undefined => {
  if (kind !== 'startExecution') return functionNameOf(parameters) === undefined ? 'FunctionName' : undefined;
  const { value } = parameters;
  return isObject(value) && typeof value['StateMachineArn'] === 'string' ? undefined : 'StateMachineArn';
};

const functionNameOf = ({ value }: Data): string | undefined => {
  const given = isObject(value) ? value : {};
  const { FunctionName: name, Qualifier: qualifier } = given;
  if (typeof name !== 'string' || name === '') return undefined;
  return typeof qualifier === 'string' ? `${name}:${qualifier}` : name;
};

/** A text that holds JSON is passed on as it is; no Payload, or null, is an empty object to the function. */
const payloadOf = ({ value }: Data): string => {
  const payload = isObject(value) ? value['Payload'] : undefined;
  if (payload === undefined || payload === null) return '{}';
  if (typeof payload !== 'string') return JSON.stringify(payload);
  try {
    JSON.parse(payload);
    return payload;
  } catch {
    return JSON.stringify(payload);
  }
};

const start: Step = (run, branch) => {
  const { state, task } = branch;
  if (state?.type !== 'Task' || task?.parameters === undefined) return stay;
  const { parameters } = task;
  task.parameters = undefined;
  if (state.kind === 'function') {
    branch.previous = run.log(branch.execution, 'LambdaFunctionStarted', branch.previous);
  } else {
    branch.previous = run.log(branch.execution, 'TaskStarted', branch.previous, startedDetails[state.kind]);
  }
  const { now } = run;
  if (task.timeoutSeconds !== undefined) task.deadline = now + task.timeoutSeconds * 1000;
  if (task.heartbeatSeconds !== undefined) task.heartbeatDeadline = now + task.heartbeatSeconds * 1000;
  const settled = callOut(run, state, parameters).then((came) => () => answered(run, branch, state, came));
  return { kind: 'call', until: expiryOf(task), whenDue: expire, settled };
};

const callOut = ({ environment }: Run, state: TaskState, parameters: Data): Promise<TaskOutcome> => {
  if (state.kind === 'startExecution') return callStartExecution(environment, parameters);
  if (state.kind === 'function') return callLambda(environment.lambda, state.resource, parameters.text);
  return callLambda(environment.lambda, functionNameOf(parameters) ?? '', payloadOf(parameters));
};

/** The first of the deadlines; Infinity where there is none. */
const expiryOf = ({ deadline, heartbeatDeadline }: RunningTask): number => Math.min(deadline, heartbeatDeadline);

/** A heartbeat may have moved the deadline since the timer was set. */
const expire: Step = (run, branch) => {
  const { state, task } = branch;
  if (state?.type !== 'Task' || task === undefined) return stay;
  if (expiryOf(task) > run.now) return { kind: 'wake', at: expiryOf(task), step: expire };
  const kind = task.deadline <= run.now ? 'timeout' : 'heartbeat';
  taskEnded(run, branch);
  const type = state.kind === 'function' ? 'LambdaFunctionTimedOut' : 'TaskTimedOut';
  const plain = { error: 'States.Timeout', ...integration(state) };
  branch.previous = run.log(branch.execution, type, branch.previous, { plain });
  branch.decision = branch.previous;
  return { kind: 'next', step: () => ({ kind: 'fail-state', failure: { error: 'States.Timeout', kind } }) };
};
