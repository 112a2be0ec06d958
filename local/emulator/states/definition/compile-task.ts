// Compiles a Task: which integrations are run here, and its Arguments and timeouts.
import { isLambdaArn } from '../arn.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Field } from '../jsonata/fields.ts';
import type { Expected } from '../jsonata/template.ts';
import { taskSeconds } from '../limits.ts';
import { slotFor, type Surroundings } from './compile-exit.ts';
import { compileTemplate, compileTyped } from './compile-template.ts';
import { checkNumber, textField } from './constants.ts';
import type { Place } from './diagnostics.ts';
import type { TaskKind, TaskState } from './machine.ts';

/** Tells the resources that are not supported here. */
export const kindOf = (place: Place, resource: string): TaskKind => {
  const integration = /^arn:aws[a-z-]*:states:::(.+)$/.exec(resource)?.[1];
  if (integration === 'lambda:invoke') return 'invoke';
  if (integration === 'lambda:invoke.waitForTaskToken') return 'invoke.waitForTaskToken';
  if (integration === 'states:startExecution') return 'startExecution';
  if (isLambdaArn(resource)) return 'function';
  const where = place.at('Resource');
  if (integration !== undefined) {
    where.schema(
      `The resource provided ${resource} is not supported here: only lambda:invoke, lambda:invoke.waitForTaskToken, states:startExecution and function ARNs are`,
    );
  } else if (/^arn:[^:]*:states:[^:]*:[^:]*:activity:/.test(resource)) {
    where.schema(`The resource provided ${resource} is not supported here: Activities are not implemented`);
  } else where.schema('Value is not a valid resource ARN');
  return 'function';
};

type NumberField =
  | 'HeartbeatSeconds'
  | 'MaxConcurrency'
  | 'MaxInputBytesPerBatch'
  | 'MaxItems'
  | 'MaxItemsPerBatch'
  | 'Seconds'
  | 'TimeoutSeconds'
  | 'ToleratedFailureCount'
  | 'ToleratedFailurePercentage';

/** A number of at least `min` or an expression for one; numbers are checked here, expressions when they have run. */
export const compileNumber = (
  { place, object, random }: { place: Place; object: JsonObject; random: Surroundings['random'] },
  name: NumberField,
  rules: { min: number; max: number; integer?: boolean },
): Field[] => {
  const value = object[name];
  if (value === undefined) return [];
  const where = place.at(name);
  if (typeof value !== 'string') checkNumber(where, value, rules);
  else if (!value.startsWith('{%')) where.schema('The value must be an integer or a JSONata expression');
  const expected: Expected = 'number';
  return [[name, compileTyped(slotFor(where, name, [], random), value, expected)]];
};

const invokeArguments = new Set(['FunctionName', 'Payload', 'Qualifier', 'ClientContext', 'InvocationType', 'LogType']);

const startExecutionArguments = new Set(['StateMachineArn', 'Name', 'Input', 'TraceHeader']);

const checkStartArguments = (where: Place, given: JsonObject): void => {
  if (given['StateMachineArn'] === undefined) where.schema('These fields are required: [StateMachineArn]');
  for (const key of Object.keys(given)) {
    if (!startExecutionArguments.has(key))
      where.at(key).schema(`The field '${key}' is not supported by Step Functions`);
  }
};

const checkArguments = (place: Place, kind: TaskKind, given: unknown): void => {
  if (kind === 'function' || !isObject(given)) return;
  const where = place.at('Arguments');
  if (kind === 'startExecution') {
    checkStartArguments(where, given);
    return;
  }
  if (given['FunctionName'] === undefined) where.schema('These fields are required: [FunctionName]');
  for (const key of Object.keys(given)) {
    if (!invokeArguments.has(key)) where.at(key).schema(`The field '${key}' is not supported by Step Functions`);
  }
  const type = given['InvocationType'];
  if (type !== undefined && type !== 'RequestResponse') {
    where.at('InvocationType').schema("Only the InvocationType 'RequestResponse' is supported here");
  }
};

export const compileTask = (
  place: Place,
  state: JsonObject,
  { random }: Surroundings,
): Pick<TaskState, 'entry' | 'kind' | 'resource' | 'type'> => {
  const resource = textField(place, state, 'Resource') ?? '';
  const kind = resource === '' ? 'function' : kindOf(place, resource);
  const fields: Field[] = [];
  if (state['Arguments'] !== undefined) {
    checkArguments(place, kind, state['Arguments']);
    const slot = slotFor(place.at('Arguments'), 'Arguments', [], random);
    fields.push(['Arguments', compileTemplate(slot, state['Arguments'])]);
  }
  const source = { place, object: state, random };
  const rules = { min: 1, max: taskSeconds };
  fields.push(...compileNumber(source, 'TimeoutSeconds', rules), ...compileNumber(source, 'HeartbeatSeconds', rules));
  const { TimeoutSeconds: timeout = taskSeconds, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    place
      .at('HeartbeatSeconds')
      .schema("The value of 'HeartbeatSeconds' must be smaller than that of 'TimeoutSeconds'");
  }
  return { type: 'Task', kind, resource, entry: fields };
};
