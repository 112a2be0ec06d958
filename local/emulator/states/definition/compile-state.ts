// Compiles one state of any type.
import { isObject, type JsonObject } from '../json.ts';
import type { Field, Fields } from '../jsonata/fields.ts';
import { taskSeconds } from '../limits.ts';
import { compileDistributed, distributedOnly } from './compile-distributed.ts';
import { compileBranches, compileProcessor, isDistributed } from './compile-nested.ts';
import { compileExit, slotFor, type Surroundings } from './compile-exit.ts';
import { compileRecovery } from './compile-recovery.ts';
import { compileNumber, compileTask, kindOf } from './compile-task.ts';
import { compileTemplate, compileTyped, isExpression } from './compile-template.ts';
import { objectsIn, requireFields, textField } from './constants.ts';
import { parseTimestamp } from '../timestamp.ts';
import type { Place } from './diagnostics.ts';
import {
  checkFields,
  checkLanguage,
  checkStateFields,
  isStateType,
  languageOf,
  ruleFields,
  stateTypes,
} from './known-fields.ts';
import type {
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  PassState,
  Rule,
  State,
  StateType,
  TaskState,
  WaitState,
} from './machine.ts';

type Source = { name: string; place: Place; state: JsonObject; surroundings: Surroundings };

const exitOf = ({ place, state, surroundings }: Source, members: readonly 'result'[] = []): Fields =>
  compileExit({ place, object: state, prefix: '', members }, surroundings);

const goingOf = ({ place, state }: Source): { next: string | undefined } => {
  const { Next: next, End: end } = state;
  if (next === undefined && end !== true) place.schema("Either 'Next' or 'End' must be specified");
  else if (next !== undefined && end !== undefined) place.schema("'Next' and 'End' must not be specified together");
  if (end !== undefined && end !== true) place.at('End').schema("The value of 'End' must be true");
  return { next: next === undefined ? undefined : (textField(place, state, 'Next') ?? '') };
};

const textTemplate = (source: Source, name: 'Cause' | 'Error' | 'Timestamp'): Field[] => {
  const value = source.state[name];
  if (value === undefined) return [];
  const place = source.place.at(name);
  if (typeof value !== 'string') place.schema('The value must be a string');
  return [[name, compileTyped(slotFor(place, name, [], source.surroundings.random), value, 'string')]];
};

const compileRule = (source: Source, item: JsonObject, where: Place, index: number): Rule => {
  checkFields(where, item, ruleFields);
  requireFields(where, item, ['Condition', 'Next']);
  const condition = item['Condition'];
  const isText = typeof condition === 'string' && isExpression(condition);
  if (condition !== undefined && typeof condition !== 'boolean' && !isText) {
    where.at('Condition').schema('The value must be a boolean or a JSONata expression');
  }
  const prefix = `Choices[${index}]/`;
  const slot = slotFor(where.at('Condition'), `${prefix}Condition`, [], source.surroundings.random);
  return {
    condition: compileTyped(slot, condition ?? false, 'boolean'),
    next: textField(where, item, 'Next') ?? '',
    exit: compileExit({ place: where, object: item, prefix, members: [] }, source.surroundings),
  };
};

const compileChoice = (source: Source): ChoiceState => {
  const { name, place, state } = source;
  requireFields(place, state, ['Choices']);
  const items = state['Choices'] === undefined ? [] : objectsIn(place.at('Choices'), state['Choices']);
  if (items.length === 0 && Array.isArray(state['Choices'])) place.at('Choices').schema('The array must not be empty');
  const rules = items.map(({ item, where }, index) => compileRule(source, item, where, index));
  const exit = exitOf(source);
  const otherwise = textField(place, state, 'Default');
  return { type: 'Choice', name, rules, otherwise, exit };
};

const compileWait = (source: Source): WaitState => {
  const { name, place, state, surroundings } = source;
  const { Seconds: seconds, Timestamp: timestamp } = state;
  if ((seconds === undefined) === (timestamp === undefined)) {
    place.schema("Exactly one of 'Seconds' and 'Timestamp' must be specified");
  }
  if (typeof timestamp === 'string' && !timestamp.startsWith('{%') && parseTimestamp(timestamp) === undefined) {
    place.at('Timestamp').schema('String does not match RFC3339 timestamp');
  }
  const { random } = surroundings;
  const numbers = compileNumber({ place, object: state, random }, 'Seconds', { min: 0, max: taskSeconds });
  const entry = [...numbers, ...textTemplate(source, 'Timestamp')];
  return { type: 'Wait', name, entry, ...goingOf(source), exit: exitOf(source) };
};

const argumentsOf = ({ place, state, surroundings }: Source): Field[] => {
  if (state['Arguments'] === undefined) return [];
  const slot = slotFor(place.at('Arguments'), 'Arguments', [], surroundings.random);
  return [['Arguments', compileTemplate(slot, state['Arguments'])]];
};

const compileParallel = (source: Source): ParallelState => {
  const { name, place, state, surroundings } = source;
  requireFields(place, state, ['Branches']);
  const recovery = compileRecovery(place, state, surroundings);
  const branches = compileBranches(place.at('Branches'), state['Branches'], surroundings);
  const entry = argumentsOf(source);
  return { type: 'Parallel', name, entry, branches, ...goingOf(source), exit: exitOf(source, ['result']), ...recovery };
};

const itemsOf = ({ place, state, surroundings }: Source): Field[] => {
  const items = state['Items'];
  if (items === undefined) return [];
  const where = place.at('Items');
  const slot = slotFor(where, 'Items', [], surroundings.random);
  if (typeof items !== 'string') {
    if (typeof items !== 'object' || items === null) where.schema('The value must be an array or a JSONata expression');
    return [['Items', compileTemplate(slot, items)]];
  }
  if (!isExpression(items)) where.schema('The value must be an array or a JSONata expression');
  return [['Items', compileTyped(slot, items, 'array or object')]];
};

const compileMap = (source: Source): MapState => {
  const { name, place, state, surroundings } = source;
  requireFields(place, state, ['ItemProcessor']);
  const { random } = surroundings;
  const recovery = compileRecovery(place, state, surroundings);
  const numbers = { place, object: state, random };
  const percent = { min: 0, max: 100, integer: false };
  const selector = state['ItemSelector'];
  const slot = slotFor(place.at('ItemSelector'), 'ItemSelector', [], random);
  const distributed = isDistributed(state['ItemProcessor'])
    ? compileDistributed(place, state, surroundings)
    : undefined;
  for (const field of distributedOnly) {
    if (distributed === undefined && state[field] !== undefined) {
      place.at(field).schema(`'${field}' belongs to the Distributed mode of Map`);
    }
  }
  return {
    type: 'Map',
    name,
    entry: [
      ...itemsOf(source),
      ...compileNumber(numbers, 'MaxConcurrency', { min: 0, max: taskSeconds }),
      ...compileNumber(numbers, 'ToleratedFailureCount', { min: 0, max: taskSeconds }),
      ...compileNumber(numbers, 'ToleratedFailurePercentage', percent),
      ...(distributed?.fields ?? []),
    ],
    distributed: distributed?.distributed,
    selector: selector === undefined ? undefined : [['ItemSelector', compileTemplate(slot, selector)]],
    processor: compileProcessor(place.at('ItemProcessor'), state['ItemProcessor'], surroundings),
    ...goingOf(source),
    exit: exitOf(source, ['result']),
    ...recovery,
  };
};

const compilePass = (source: Source): PassState => {
  return { type: 'Pass', name: source.name, ...goingOf(source), exit: exitOf(source) };
};

const compileTaskState = (source: Source): TaskState => {
  const { name, place, state, surroundings } = source;
  requireFields(place, state, ['Resource']);
  const recovery = compileRecovery(place, state, surroundings);
  const task = compileTask(place, state, surroundings);
  return { name, ...task, ...goingOf(source), exit: exitOf(source, ['result']), ...recovery };
};

const compileFail = (source: Source): FailState => {
  const entry = [...textTemplate(source, 'Error'), ...textTemplate(source, 'Cause')];
  return { type: 'Fail', name: source.name, entry };
};

const compilers: Record<StateType, (source: Source) => State> = {
  Pass: compilePass,
  Task: compileTaskState,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: (source) => ({ type: 'Succeed', name: source.name, exit: exitOf(source) }),
  Fail: compileFail,
  Parallel: compileParallel,
  Map: compileMap,
};

/** A JSONata machine may have no JSONPath states, and here no machine may; what else is not supported is told with it. */
const refuseJsonPath = (place: Place, state: JsonObject, surroundings: Surroundings): void => {
  place.schema(
    surroundings.language === 'JSONata'
      ? "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"
      : "JSONPath is not supported here: set 'QueryLanguage' to 'JSONata'",
  );
  const { Type: type, Resource: resource, Branches: branches } = state;
  if (type === 'Task' && typeof resource === 'string') kindOf(place, resource);
  if (branches !== undefined) compileBranches(place.at('Branches'), branches, surroundings);
  for (const field of ['ItemProcessor', 'Iterator']) {
    if (state[field] !== undefined) compileProcessor(place.at(field), state[field], surroundings);
  }
};

export const compileState = (
  name: string,
  place: Place,
  value: unknown,
  surroundings: Surroundings,
): State | undefined => {
  if (!isObject(value)) {
    place.schema('The value must be an object');
    return undefined;
  }
  if (!requireFields(place, value, ['Type'])) return undefined;
  const type = value['Type'];
  if (!isStateType(type)) {
    place.at('Type').oneOf(stateTypes);
    return undefined;
  }
  if (languageOf(value['QueryLanguage'], surroundings.language) === 'JSONPath') {
    refuseJsonPath(place, value, surroundings);
    return undefined;
  }
  checkStateFields(place, value, type);
  checkLanguage(place, value);
  return compilers[type]({ name, place, state: value, surroundings });
};
