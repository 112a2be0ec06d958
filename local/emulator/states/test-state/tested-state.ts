// Finds the state that TestState is about: alone, or by its name in a whole definition.
import { compileBody } from '../definition/compile-body.ts';
import { VariableScope } from '../definition/compile-exit.ts';
import { compileMachine } from '../definition/compile-machine.ts';
import { compileState } from '../definition/compile-state.ts';
import { Diagnostics, Place } from '../definition/diagnostics.ts';
import type { Body, State } from '../definition/machine.ts';
import { statesError, validationException } from '../errors.ts';
import { isObject } from '../json.ts';
import { parseJson } from '../json-text.ts';
import type { Random } from '../../kit/seams.ts';

const refuse = (diagnostics: Diagnostics): void => {
  if (!diagnostics.failed) return;
  throw statesError('InvalidDefinition', `Invalid State Machine Definition: '${diagnostics.summary}'`);
};

const bodiesIn = (state: State): readonly Body[] => {
  if (state.type === 'Map') return [state.processor];
  return state.type === 'Parallel' ? state.branches : [];
};

/** State names are unique in a whole machine, so that the order of the search does not matter. */
const findIn = (body: Body, name: string): State | undefined => {
  const waiting = [body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = next.states.get(name);
    if (found !== undefined) return found;
    for (const state of next.states.values()) waiting.push(...bodiesIn(state));
  }
  return undefined;
};

type Compiled = ReturnType<typeof compileMachine> & { readonly definition: string };

/** The machine that was tested last: its states are tested one after the other, and compiling it takes a while. */
const lastTested = new WeakMap<Random, Compiled>();

const compiled = (definition: string, random: Random): Compiled => {
  const last = lastTested.get(random);
  if (last?.definition === definition) return last;
  const next = { ...compileMachine(definition, random), definition };
  lastTested.set(random, next);
  return next;
};

const inMachine = (definition: string, name: string, random: Random): State => {
  const { machine, diagnostics } = compiled(definition, random);
  refuse(diagnostics);
  const state = findIn(machine.body, name);
  if (state === undefined) throw validationException('State not found in definition');
  return state;
};

/** What AWS calls a state that was given without a name. */
const nameless = 'StateName';

const alone = (definition: string, random: Random): State => {
  const diagnostics = new Diagnostics();
  const place = new Place(diagnostics);
  const parsed = parseJson(definition);
  const value = parsed.ok ? parsed.value : undefined;
  if (!isObject(value)) place.schema('Definition must be a valid JSON object');
  else if (value['QueryLanguage'] !== 'JSONata') {
    place.schema("JSONPath is not supported here: set 'QueryLanguage' to 'JSONata'");
  }
  refuse(diagnostics);
  const surroundings = { random, variables: new VariableScope(), language: 'JSONata', compileBody };
  const state = compileState(nameless, place, value, surroundings);
  refuse(diagnostics);
  if (state === undefined) throw validationException('State not found in definition');
  return state;
};

export const testedState = (definition: string, stateName: string | undefined, random: Random): State =>
  stateName === undefined ? alone(definition, random) : inMachine(definition, stateName, random);
