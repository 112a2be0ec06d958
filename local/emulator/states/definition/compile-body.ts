// Compiles a StartAt with its States, at the top, in a branch or in an item processor.
import { isObject, type JsonObject } from '../json.ts';
import type { Surroundings } from './compile-exit.ts';
import { compileState } from './compile-state.ts';
import { requireFields, textField } from './constants.ts';
import type { Place } from './diagnostics.ts';
import { checkGraph } from './graph.ts';
import { type Body, nowhere, type State } from './machine.ts';

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
  const given = object['States'];
  const states =
    given === undefined ? new Map<string, State>() : compileStates(place.at('States'), given, surroundings);
  const startAt = textField(place, object, 'StartAt') ?? '';
  if (!found) return nowhere;
  if (isObject(given)) checkGraph(place, { startAt, states, names: new Set(Object.keys(given)) });
  return { startAt, states };
};
