// What of a definition the cases of its edges are made from.

export type Rule = { readonly Condition: string | boolean; readonly Next: string };
export type Retrier = {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
};
export type Catcher = { readonly ErrorEquals: readonly string[]; readonly Next: string };
export type State = {
  readonly Type: string;
  readonly Resource?: string;
  readonly Choices?: readonly Rule[];
  readonly Default?: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition;
};
export type Definition = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** Every state, those inside others too. */
export const statesIn = ({ States }: Definition): [name: string, state: State][] =>
  Object.entries(States).flatMap(([name, state]) => {
    const inner = [...(state.Branches ?? []), ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor])];
    const found: [string, State][] = [[name, state]];
    return found.concat(inner.flatMap(statesIn));
  });

export const isExpression = (text: string): boolean => text.startsWith('{%') && text.endsWith('%}');

/** Every expression in a part of a definition, without its marks. */
export const expressionsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return isExpression(value) ? [value.slice(2, -2).trim()] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
};

/** The variables that expressions read: neither functions nor what they bind themselves. */
export const variablesIn = (expressions: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const expression of expressions) {
    const bound = new Set(Array.from(expression.matchAll(/\$(\w+)\s*:=/g), ([, name]) => name));
    for (const [, name = ''] of expression.matchAll(/\$(\w+)\b(?!\s*\()/g)) if (!bound.has(name)) found.add(name);
  }
  found.delete('states');
  return [...found];
};

/** The members of `$states.input` that expressions read. */
export const inputMembersIn = (expressions: readonly string[]): string[] => [
  ...new Set(
    expressions.flatMap((text) => Array.from(text.matchAll(/\$states\.input\.(\w+)/g), ([, name = '']) => name)),
  ),
];

export const literalsIn = (expressions: readonly string[]): string[] =>
  expressions.flatMap((text) => Array.from(text.matchAll(/'([^']*)'/g), ([, literal = '']) => literal));
