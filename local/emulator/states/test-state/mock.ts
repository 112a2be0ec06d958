// The mock of TestState: which states take one, and what a mocked result has to look like (recorded texts).
import type { MapState, ParallelState, State, TaskState } from '../definition/machine.ts';
import type { Failure } from '../engine/running-task.ts';
import { statesError, validationException } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseJson } from '../json-text.ts';

export type Mock = {
  result: string | undefined;
  errorOutput: { error: string | undefined; cause: string | undefined } | undefined;
  fieldValidationMode: string | undefined;
};

export type MockedState = MapState | ParallelState | TaskState;

export const takesMock = (state: State): state is MockedState =>
  state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel';

/** Without a mock AWS runs neither what has states inside nor what waits for somebody. */
export const requireMock = (state: State): void => {
  if (state.type === 'Map' || state.type === 'Parallel') {
    throw statesError(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  if (state.type === 'Task' && state.kind.endsWith('waitForTaskToken')) {
    throw statesError(
      'InvalidDefinition',
      'TestState API does not support .waitForTaskToken service integration patterns unless a mock is specified',
    );
  }
};

export const checkMock = (state: State, mock: Mock, revealSecrets: boolean): MockedState => {
  if (!takesMock(state)) {
    throw validationException(`State type '${state.type}' is not supported when a mock is specified`);
  }
  if (revealSecrets) throw validationException('TestState does not support RevealSecrets when a mock is specified.');
  if ((mock.result === undefined) === (mock.errorOutput === undefined)) {
    throw validationException('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  return state;
};

type FieldRule = { type: 'string' | 'number'; required?: boolean };

/** What the API models say of the results of the integrations that are run here. */
const resultFields: Partial<Record<TaskState['kind'], Readonly<Record<string, FieldRule>>>> = {
  invoke: {
    StatusCode: { type: 'number' },
    FunctionError: { type: 'string' },
    LogResult: { type: 'string' },
    ExecutedVersion: { type: 'string' },
  },
  startExecution: {
    ExecutionArn: { type: 'string', required: true },
    StartDate: { type: 'string', required: true },
  },
};

const invalidField = (problem: string): Error => validationException(`Mock result schema validation error: ${problem}`);

const checkFields = (rules: Readonly<Record<string, FieldRule>>, result: JsonObject, mode: string): void => {
  for (const [name, { type, required = false }] of Object.entries(rules)) {
    const value = result[name];
    if (value === undefined && required && mode === 'STRICT') {
      throw invalidField(`Required field '${name}' is missing`);
    }
    if (value !== undefined && typeof value !== type) throw invalidField(`Field '${name}' must be a ${type}`);
  }
};

const checkShape = (state: MockedState, result: unknown, mode: string): void => {
  if (state.type === 'Map') {
    const isWritten = state.distributed?.writer?.toS3 === true;
    if (isWritten && !isObject(result)) throw validationException('Mocked result must be a JSON object.');
    if (!isWritten && !Array.isArray(result)) throw validationException('Mocked result must be an array.');
  }
  if (state.type === 'Parallel') {
    if (!Array.isArray(result)) throw validationException('Mocked result must be an array.');
    if (result.length !== state.branches.length) {
      throw validationException('Mocked result must contain the same number of items as number of Parallel branches.');
    }
  }
  const rules = state.type === 'Task' ? resultFields[state.kind] : undefined;
  if (rules !== undefined && mode !== 'NONE' && isObject(result)) checkFields(rules, result, mode);
};

/** The mocked result, checked against what the state can have as its result. */
export const mockedResult = (state: MockedState, { result = '', fieldValidationMode }: Mock): unknown => {
  const parsed = parseJson(result);
  if (!parsed.ok) throw validationException('Mocked result must be a valid JSON.');
  checkShape(state, parsed.value, fieldValidationMode ?? 'STRICT');
  return parsed.value;
};

/** How the failure with that name would have come up in an execution. */
export const mockedFailure = ({ errorOutput }: Mock): Failure => {
  const { error, cause } = errorOutput ?? {};
  return {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(error === 'States.Timeout' || error === 'States.HeartbeatTimeout' ? { kind: 'timeout' as const } : {}),
    ...(error === 'States.Runtime' ? { kind: 'uncatchable' as const } : {}),
  };
};
