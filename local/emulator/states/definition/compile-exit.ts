// Compiles what a state does on leaving: Assign first, then Output, both on the values at entry.
import { isObject, type JsonObject } from '../json.ts';
import type { Field, Fields } from '../jsonata/fields.ts';
import type { Random } from '../../kit/seams.ts';
import { compileTemplate, type Slot, type StatesMembers } from './compile-template.ts';
import type { Place } from './diagnostics.ts';
import type { Body } from './machine.ts';

/**
 * Collects the variables of one scope and refuses those of the scopes around it. Recorded of AWS: what a catcher assigns may
 * have the name of a variable of a scope inside.
 */
export class VariableScope {
  readonly names = new Set<string>();
  readonly #outer: VariableScope | undefined;
  readonly #assigned: { name: string; place: Place }[] = [];
  readonly #inner: VariableScope[] = [];

  constructor(outer?: VariableScope) {
    this.#outer = outer;
    if (outer !== undefined) outer.#inner.push(this);
  }

  add(name: string, place: Place, isCatcher: boolean): void {
    if (!isCatcher) this.names.add(name);
    this.#assigned.push({ name, place });
  }

  #isOuter(name: string): boolean {
    const outer = this.#outer;
    return outer !== undefined && (outer.names.has(name) || outer.#isOuter(name));
  }

  /** Once all states are read: an inner scope may not assign a name of an outer one. */
  check(): void {
    for (const { name, place } of this.#assigned) {
      if (this.#isOuter(name)) place.schema(`The variable '${name}' is already used in an outer scope`);
    }
    for (const scope of this.#inner) scope.check();
  }
}

const variableName = /^\p{ID_Start}[\p{ID_Continue}]*$/u;

const checkName = (place: Place, name: string): void => {
  if (name === 'states') place.schema("The variable name 'states' is reserved");
  else if (name.length > 80) place.schema('A variable name must not be longer than 80 characters');
  else if (!variableName.test(name)) place.schema(`'${name}' is not a valid variable name`);
};

/** What a state compiles its parts with. */
export type Surroundings = {
  random: Random;
  variables: VariableScope;
  /** The query language of the whole machine, for states that name none. */
  language: string;
  /** Compiles a StartAt with its States; handed down, since bodies have states and states have bodies. */
  compileBody: (place: Place, object: JsonObject, surroundings: Surroundings) => Body;
};

export const slotFor = (place: Place, location: string, members: StatesMembers, random: Random): Slot => ({
  place,
  location,
  members,
  random,
});

/** `prefix` is how errors name the owner inside the state: nothing, `Catch[0]/` or `Choices[0]/`. */
export const compileExit = (
  owner: { place: Place; object: JsonObject; prefix: string; members: StatesMembers; isCatcher?: boolean },
  { random, variables }: Surroundings,
): Fields => {
  const { place, object, prefix, members, isCatcher = false } = owner;
  const fields: Field[] = [];
  const assign = object['Assign'];
  if (assign !== undefined) {
    const where = place.at('Assign');
    if (isObject(assign)) {
      for (const name of Object.keys(assign)) {
        checkName(where.at(name), name);
        variables.add(name, where.at(name), isCatcher);
      }
      fields.push(['Assign', compileTemplate(slotFor(where, `${prefix}Assign`, members, random), assign)]);
    } else where.schema('The value must be an object');
  }
  if (object['Output'] !== undefined) {
    const slot = slotFor(place.at('Output'), `${prefix}Output`, members, random);
    fields.push(['Output', compileTemplate(slot, object['Output'])]);
  }
  return fields;
};
