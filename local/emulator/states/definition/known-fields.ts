// Which fields each kind of state has in JSONata mode, which belong to JSONPath, and which to what is not supported.
import type { JsonObject } from '../json.ts';
import type { Place } from './diagnostics.ts';
import type { StateType } from './machine.ts';

const common = ['Type', 'Comment', 'QueryLanguage'];
const going = ['Next', 'End', 'Output', 'Assign'];

const fieldsOfType: Record<StateType, readonly string[]> = {
  Pass: [...common, ...going],
  Task: [...common, ...going, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch'],
  Choice: [...common, 'Choices', 'Default', 'Output', 'Assign'],
  Wait: [...common, ...going, 'Seconds', 'Timestamp'],
  Succeed: [...common, 'Output'],
  Fail: [...common, 'Error', 'Cause'],
  Parallel: [...common, ...going, 'Branches', 'Arguments', 'Retry', 'Catch'],
  Map: [
    ...common,
    ...going,
    'Items',
    'ItemSelector',
    'ItemProcessor',

    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',

    'Retry',
    'Catch',
  ],
};

export const machineFields = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
export const branchFields = ['Comment', 'StartAt', 'States'];
export const processorFields = [...branchFields, 'ProcessorConfig'];
export const ruleFields = ['Condition', 'Next', 'Output', 'Assign', 'Comment'];
export const catcherFields = ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'];
export const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

const jsonPathFields = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'ResultSelector',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

const distributedFields = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']);

export const checkFields = (place: Place, object: JsonObject, allowed: readonly string[]): void => {
  for (const key of Object.keys(object)) {
    if (allowed.includes(key)) continue;
    const where = place.at(key);
    if (jsonPathFields.has(key))
      where.schema(`The JSONPath field '${key}' is not supported when 'QueryLanguage' is 'JSONata'`);
    else if (distributedFields.has(key))
      where.schema(`'${key}' belongs to the Distributed mode of Map, which is not supported here`);
    else where.schema(`Field '${key}' is not supported`);
  }
};

export const checkStateFields = (place: Place, state: JsonObject, type: StateType): void =>
  checkFields(place, state, fieldsOfType[type]);

export const isStateType = (type: unknown): type is StateType =>
  typeof type === 'string' && Object.hasOwn(fieldsOfType, type);

export const stateTypes = Object.keys(fieldsOfType);
