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
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',

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

const languages = ['JSONPath', 'JSONata'];

/** What a QueryLanguage that is written stands for: AWS was seen to take whatever is not exactly JSONPath for JSONata. */
export const languageOf = (value: unknown, otherwise: string): string => {
  if (value === undefined) return otherwise;
  return value === 'JSONPath' ? 'JSONPath' : 'JSONata';
};

export const checkLanguage = (place: Place, { QueryLanguage: language }: JsonObject): void => {
  const where = place.at('QueryLanguage');
  if (language === undefined) return;
  if (typeof language !== 'string') where.schema('Expected value of type [STRING]');
  else if (!languages.includes(language)) where.oneOf(languages);
};

/** Fields that an object may not have are told at the object. */
export const checkFields = (place: Place, object: JsonObject, allowed: readonly string[]): void => {
  for (const key of Object.keys(object)) {
    if (allowed.includes(key)) continue;
    if (jsonPathFields.has(key)) {
      const only = `field '${key}' is only supported for the 'JSONPath' QueryLanguage`;
      place.schema(`The QueryLanguage is set to 'JSONata', but ${only}`);
    } else place.schema(`Field '${key}' is not supported`);
  }
};

export const checkStateFields = (place: Place, state: JsonObject, type: StateType): void =>
  checkFields(place, state, fieldsOfType[type]);

export const isStateType = (type: unknown): type is StateType =>
  typeof type === 'string' && Object.hasOwn(fieldsOfType, type);

export const stateTypes = Object.keys(fieldsOfType);
