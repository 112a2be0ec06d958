// Finds an input and variables under which a Choice takes a given rule: by trying what its conditions compare with.
import jsonata from 'jsonata';
import { expressionsIn, inputMembersIn, literalsIn, type Rule, variablesIn } from './definition.ts';

export type Witness = {
  readonly input: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Every way to give each name one of the values. */
function* assignments(names: readonly string[], values: readonly unknown[]): Generator<Record<string, unknown>> {
  const [name, ...rest] = names;
  if (name === undefined) yield {};
  else {
    for (const others of assignments(rest, values)) for (const value of values) yield { [name]: value, ...others };
  }
}

const holds = async ({ Condition }: Rule, { input, variables }: Witness): Promise<boolean | undefined> => {
  if (typeof Condition === 'boolean') return Condition;
  const bindings = { ...variables, states: { input, context: { Execution: {}, State: {} } } };
  const value: unknown = await jsonata(Condition.slice(2, -2))
    .evaluate(undefined, bindings)
    .catch(() => undefined);
  return typeof value === 'boolean' ? value : undefined;
};

/** The index of the rule that is taken, -1 for Default; undefined where a condition gives no boolean. */
const taken = async (rules: readonly Rule[], witness: Witness): Promise<number | undefined> => {
  for (const [index, rule] of rules.entries()) {
    const held = await holds(rule, witness);
    if (held === undefined) return undefined;
    if (held) return index;
  }
  return -1;
};

/** @param wanted the index of a rule, -1 for Default */
export const witnessOf = async (
  rules: readonly Rule[],
  wanted: number,
  instant: number,
): Promise<Witness | undefined> => {
  const expressions = expressionsIn(rules);
  const literals = [...literalsIn(expressions), 'anything else'];
  for (const input of assignments(inputMembersIn(expressions), literals)) {
    for (const variables of assignments(variablesIn(expressions), [1, instant, true, false, ...literals])) {
      const witness = { input, variables };
      if ((await taken(rules, witness)) === wanted) return witness;
    }
  }
  return undefined;
};
