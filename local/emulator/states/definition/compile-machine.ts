// From the text of a definition to a machine that runs, or to all that is wrong with it.
import { isObject, type JsonObject } from '../json.ts';
import { parseJson } from '../json-text.ts';
import { taskSeconds } from '../limits.ts';
import type { Random } from '../../kit/seams.ts';
import { compileBody } from './compile-body.ts';
import { VariableScope } from './compile-exit.ts';
import { checkNumber } from './constants.ts';
import { Diagnostics, Place } from './diagnostics.ts';
import { checkFields, checkLanguage, languageOf, machineFields } from './known-fields.ts';
import type { Machine } from './machine.ts';

type Compiled = { machine: Machine; diagnostics: Diagnostics };

type Found = { path: Place; value: unknown };

/** Every state below, with its place; found without recursion and before anything is compiled. */
const statesBelow = (root: Place, definition: JsonObject): { place: Place; name: string; state: JsonObject }[] => {
  const found: { place: Place; name: string; state: JsonObject }[] = [];
  const waiting: Found[] = [{ path: root, value: definition }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!isObject(next.value)) continue;
    const states = next.value['States'];
    if (!isObject(states)) continue;
    for (const [name, state] of Object.entries(states)) {
      if (!isObject(state)) continue;
      const place = next.path.at('States').at(name);
      found.push({ place, name, state });
      waiting.push({ path: place.at('ItemProcessor'), value: state['ItemProcessor'] });
      const branches: unknown[] = Array.isArray(state['Branches']) ? state['Branches'] : [];
      for (const [index, value] of branches.entries()) waiting.push({ path: place.at('Branches').at(index), value });
    }
  }
  return found;
};

const checkNames = (root: Place, definition: JsonObject): void => {
  const seen = new Set<string>();
  for (const { name, place } of statesBelow(root, definition)) {
    if (seen.has(name)) place.add('DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`);
    seen.add(name);
  }
};

const compileDefinition = (root: Place, definition: JsonObject, random: Random): Machine | undefined => {
  const missing = ['States', 'StartAt'].filter((key) => definition[key] === undefined);
  if (missing.length > 0) root.schema(`These fields are required: [${missing.join(', ')}]`);
  if (missing.length > 0) return undefined;
  checkLanguage(root, definition);
  checkFields(root, definition, machineFields);
  checkNames(root, definition);
  const timeout = definition['TimeoutSeconds'];
  const hasTimeout =
    timeout !== undefined && checkNumber(root.at('TimeoutSeconds'), timeout, { min: 1, max: taskSeconds });
  const variables = new VariableScope();
  const language = languageOf(definition['QueryLanguage'], 'JSONPath');
  const body = compileBody(root, definition, { random, variables, language, compileBody });
  variables.check();
  return { body, timeoutSeconds: hasTimeout ? timeout : undefined };
};

const nothing: Machine = { body: { startAt: '', states: new Map() }, timeoutSeconds: undefined };

export const compileMachine = (text: string, random: Random): Compiled => {
  const diagnostics = new Diagnostics();
  const parsed = text.trim() === '' ? undefined : parseJson(text);
  if (parsed === undefined || (parsed.ok && !isObject(parsed.value))) {
    diagnostics.add('SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object');
  } else if (!parsed.ok) {
    const lines = text.slice(0, parsed.at).split('\n');
    const source = `[Source: (String)"${text}"; line: ${lines.length}, column: ${(lines.at(-1)?.length ?? 0) + 1}]`;
    diagnostics.add('INVALID_JSON_DESCRIPTION', `${parsed.reason}\n at ${source}`, source);
  } else if (isObject(parsed.value)) {
    const machine = compileDefinition(new Place(diagnostics), parsed.value, random);
    if (machine !== undefined) return { machine, diagnostics };
  }
  return { machine: nothing, diagnostics };
};
