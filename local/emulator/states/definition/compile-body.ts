// Compiles a StartAt with its States, at the top, in a branch or in an item processor, and checks the graph.
import { isObject, type JsonObject } from '../json.ts';
import type { Surroundings } from './compile-exit.ts';
import { compileState } from './compile-state.ts';
import { requireFields, textField } from './constants.ts';
import type { Place } from './diagnostics.ts';
import { type Body, type ChoiceState, nowhere, type State } from './machine.ts';

type Target = { path: string; name: string };

const catchTargets = (state: { catch: readonly { next: string }[] }): Target[] =>
  state.catch.map(({ next }, index) => ({ path: `Catch[${index}]/Next`, name: next }));

const going = (next: string | undefined): Target[] => (next === undefined ? [] : [{ path: 'Next', name: next }]);

const choiceTargets = ({ rules, otherwise }: ChoiceState): Target[] => [
  ...rules.map(({ next }, index) => ({ path: `Choices[${index}]/Next`, name: next })),
  ...(otherwise === undefined ? [] : [{ path: 'Default', name: otherwise }]),
];

const targetsOf = (state: State): Target[] => {
  if (state.type === 'Choice') return choiceTargets(state);
  if (state.type === 'Succeed' || state.type === 'Fail') return [];
  return [...going(state.next), ...('catch' in state ? catchTargets(state) : [])];
};

const isTerminal = (state: State): boolean =>
  state.type === 'Succeed' || state.type === 'Fail' || (state.type !== 'Choice' && state.next === undefined);

const checkGraph = (place: Place, startAt: string, states: ReadonlyMap<string, State>): void => {
  const reached = new Set<string>();
  const waiting = [startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...targetsOf(state).map((target) => target.name));
  }
  for (const [name, state] of states) {
    const where = place.at('States').at(name);
    for (const target of targetsOf(state)) {
      if (target.name !== '' && !states.has(target.name)) {
        const field = target.path.split('/').at(-1) ?? '';
        where.at(target.path).add('MISSING_TRANSITION_TARGET', `Missing '${field}' target: ${target.name}`);
      }
    }
    if (!reached.has(name)) where.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`);
  }
  if (states.size > 0 && ![...states.values()].some(isTerminal)) {
    place.at('States').schema("There is no terminal state: one must have 'End' or be of Type Succeed or Fail");
  }
};

const compileStates = (place: Place, value: unknown, surroundings: Surroundings): Map<string, State> => {
  const states = new Map<string, State>();
  if (!isObject(value)) {
    place.schema('The value must be an object');
    return states;
  }
  const names = Object.keys(value);
  if (names.length === 0) place.schema('The object must not be empty');
  for (const name of names) {
    const where = place.at(name);
    if (name.length > 80) where.schema('A state name must not be longer than 80 characters');
    const state = compileState(name, where, value[name], surroundings);
    if (state !== undefined) states.set(name, state);
  }
  return states;
};

/** The caller has checked the fields of the object. */
export const compileBody = (place: Place, object: JsonObject, surroundings: Surroundings): Body => {
  const found = requireFields(place, object, ['States', 'StartAt']);
  const states =
    object['States'] === undefined
      ? new Map<string, State>()
      : compileStates(place.at('States'), object['States'], surroundings);
  const startAt = textField(place, object, 'StartAt') ?? '';
  if (!found) return nowhere;
  const complete = isObject(object['States']) && states.size === Object.keys(object['States']).length;
  if (startAt !== '' && isObject(object['States']) && !Object.hasOwn(object['States'], startAt)) {
    place.at('StartAt').add('MISSING_TRANSITION_TARGET', `Missing 'StartAt' target: ${startAt}`);
  } else if (complete) checkGraph(place, startAt, states);
  return { startAt, states };
};
