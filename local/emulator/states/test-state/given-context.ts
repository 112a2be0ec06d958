// The context object of TestState: the one that was given, which replaces ours whole, or one made up.
import type { State } from '../definition/machine.ts';
import type { Branch } from '../engine/model.ts';
import { validationException } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { isoTime } from '../../kit/iso-time.ts';

const invalid = (reason: string): Error => validationException(`Invalid Context object provided: ${reason}`);

type Members = Readonly<Record<string, 'string' | 'number' | 'any'>>;

const known: Readonly<Record<string, Members>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

const article = (type: string): string => (type === 'object' ? 'an' : 'a');

const checkMember = (name: string, value: unknown, members: Members): void => {
  if (!isObject(value)) throw invalid(`${name} must be an object`);
  for (const [key, found] of Object.entries(value)) {
    const type = members[key];
    if (type === undefined) throw invalid(`Field '${key}' is not allowed`);
    if (type !== 'any' && typeof found !== type) throw invalid(`${name}.${key} must be ${article(type)} ${type}`);
  }
};

const awaitsAnswer = (state: State): boolean => state.type === 'Task' && state.kind.endsWith('waitForTaskToken');

/** Reads the context that comes with a mock. */
export const readContext = (text: string, state: State): JsonObject => {
  const parsed = parseJson(text);
  if (!parsed.ok || !isObject(parsed.value)) throw invalid('Context object must be a valid JSON object');
  for (const [name, value] of Object.entries(parsed.value)) {
    if (name === 'Map') throw invalid("'Map' field is not supported when mocking a Context object");
    const members = known[name];
    if (members === undefined) throw invalid(`Field '${name}' is not allowed`);
    if (name === 'Task' && !awaitsAnswer(state)) {
      throw invalid(
        "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
      );
    }
    checkMember(name, value, members);
  }
  return parsed.value;
};

/** As recorded: an execution of a machine that only this test knows. */
export const madeContext = (branch: Branch, state: State, token: string): JsonObject => {
  const { execution, enteredAt, retryCount } = branch;
  const { of } = execution;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input.value,
      StartTime: isoTime(execution.startedAt),
      Name: execution.name,
      RoleArn: of.revision.roleArn,
    },
    StateMachine: { Id: of.stateMachineArn, Name: of.machineName },
    State: {
      Name: state.name,
      EnteredTime: isoTime(enteredAt),
      ...('retry' in state ? { RetryCount: retryCount } : {}),
    },
    ...(awaitsAnswer(state) ? { Task: { Token: token } } : {}),
  };
};
