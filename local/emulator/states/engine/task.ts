// A Task from its Arguments to the call of its function: TaskScheduled, TaskStarted, timeout and heartbeat.
import type { TaskKind, TaskState } from '../definition/machine.ts';
import { Data, isObject } from '../json.ts';
import { EvaluationError } from '../jsonata/evaluation-error.ts';
import type { Values } from '../jsonata/fields.ts';
import type { Branch, RunningTask, Step } from './branch.ts';
import type { Engine } from './engine.ts';
import { dataLimitExceeded, evaluationFailed, failState, runtimeFailure } from './failure.ts';
import { callLambda } from './lambda-call.ts';
import { answered, taskEnded } from './task-end.ts';

type Plain = { [key: string]: string | number };

const integrations: Record<TaskKind, Plain> = {
  function: {},
  invoke: { resource: 'invoke', resourceType: 'lambda' },
  'invoke.waitForTaskToken': { resource: 'invoke.waitForTaskToken', resourceType: 'lambda' },
};

const startedDetails = {
  invoke: { plain: integrations.invoke },
  'invoke.waitForTaskToken': { plain: integrations['invoke.waitForTaskToken'] },
};

/** What every event of an integration names. */
export const integration = ({ kind }: TaskState): Plain => integrations[kind];

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
export const scheduleTask = (engine: Engine, branch: Branch, state: TaskState): void => {
  const token = state.kind === 'invoke.waitForTaskToken' ? engine.tokens.issue(branch) : undefined;
  const refuse = (error: EvaluationError): void => {
    if (token !== undefined) engine.tokens.retire(token);
    evaluationFailed(engine, branch, error, failState);
  };
  const use = (values: Values): void => {
    try {
      schedule(engine, branch, state, { values, token, ...limitsOf(values) });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      refuse(error);
    }
  };
  engine.evaluate(branch, state.entry, token === undefined ? {} : { token }, use, refuse);
};

type Prepared = Pick<RunningTask, 'heartbeatSeconds' | 'timeoutSeconds' | 'token'> & { values: Values };

const schedule = (engine: Engine, branch: Branch, state: TaskState, prepared: Prepared): void => {
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
  if (!parameters.fits) return failState(engine, branch, dataLimitExceeded(state.name));
  if (state.kind === 'function') {
    const details = { input: parameters.text, plain: { resource: state.resource, ...times } };
    branch.previous = engine.log(branch.execution, 'LambdaFunctionScheduled', branch.previous, details);
  } else {
    if (functionNameOf(parameters) === undefined) {
      const reason = `The Parameters '${parameters.text}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]`;
      return failState(engine, branch, runtimeFailure(branch, reason));
    }
    const details = {
      parameters: parameters.text,
      plain: { ...integration(state), region: engine.world.region, ...times },
    };
    branch.previous = engine.log(branch.execution, 'TaskScheduled', branch.previous, details);
  }
  engine.resume(branch, start);
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

const start: Step = (engine, branch) => {
  const { state, task } = branch;
  if (state?.type !== 'Task' || task?.parameters === undefined) return;
  const { parameters } = task;
  task.parameters = undefined;
  if (state.kind === 'function') {
    branch.previous = engine.log(branch.execution, 'LambdaFunctionStarted', branch.previous);
  } else {
    branch.previous = engine.log(branch.execution, 'TaskStarted', branch.previous, startedDetails[state.kind]);
  }
  const { now } = engine;
  if (task.timeoutSeconds !== undefined) task.deadline = now + task.timeoutSeconds * 1000;
  if (task.heartbeatSeconds !== undefined) task.heartbeatDeadline = now + task.heartbeatSeconds * 1000;
  watch(engine, branch, task);
  const isFunction = state.kind === 'function';
  const name = isFunction ? state.resource : (functionNameOf(parameters) ?? '');
  const outcome = callLambda(engine.world.lambda, name, isFunction ? parameters.text : payloadOf(parameters));
  engine.later(
    branch,
    outcome,
    (came) => answered(engine, branch, state, came),
    () => {},
  );
};

const watch = (engine: Engine, branch: Branch, task: RunningTask): void => {
  const until = Math.min(task.deadline, task.heartbeatDeadline);
  if (until < Infinity) engine.wakeAt(branch, until, expire);
};

/** A heartbeat may have moved the deadline since the timer was set. */
const expire: Step = (engine, branch) => {
  const { state, task } = branch;
  if (state?.type !== 'Task' || task === undefined) return;
  const { now } = engine;
  if (Math.min(task.deadline, task.heartbeatDeadline) > now) return watch(engine, branch, task);
  const kind = task.deadline <= now ? 'timeout' : 'heartbeat';
  taskEnded(engine, branch);
  const type = state.kind === 'function' ? 'LambdaFunctionTimedOut' : 'TaskTimedOut';
  const plain = { error: 'States.Timeout', ...integration(state) };
  branch.previous = engine.log(branch.execution, type, branch.previous, { plain });
  branch.decision = branch.previous;
  engine.resume(branch, () => failState(engine, branch, { error: 'States.Timeout', kind }));
};
