// One compiled JSONata expression: run at once where its shape allows it, otherwise by the jsonata package.
import jsonata from 'jsonata';
import { isObject } from '../json.ts';
import type { Random } from '../seams.ts';
import { addFunctions } from './functions.ts';
import { referencesOf, type References } from './references.ts';
import { statesOf, type Scope } from './scope.ts';

export type Expression = {
  /** The text between `{%` and `%}`, trimmed. */
  readonly source: string;
  readonly references: References;
  /** Whether `run` gives the value itself; otherwise a promise of it. */
  readonly sync: boolean;
  run(scope: Scope): unknown;
};

/** Stops runaway recursion and endless arrays; AWS's own limits are on memory and are not published. */
const guardrails = { stack: 5_000, sequence: 1_000_000, timeout: 10_000 };

const formatTime = jsonata('$fromMillis(millis, picture, timezone)');
const isoTime = jsonata('$fromMillis(millis)');

const clockBindings = (millis: number): Record<string, unknown> => ({
  millis: () => millis,
  now: (picture?: string, timezone?: string) =>
    picture === undefined ? isoTime.evaluate({ millis }) : formatTime.evaluate({ millis, picture, timezone }),
});

const runWith = async (expression: jsonata.Expression, references: References, scope: Scope): Promise<unknown> => {
  const bindings = references.usesClock ? clockBindings(scope.millis) : {};
  const value: unknown = await expression.evaluate(undefined, {
    ...bindings,
    ...scope.bindings(),
    states: statesOf(scope),
  });
  return value;
};

/** Throws what the parser throws when the text is no expression. */
export const compileExpression = (source: string, random: Random): Expression => {
  const expression = jsonata(source, guardrails);
  addFunctions(expression, random);
  const references = referencesOf(expression.ast());
  return { source, references, sync: false, run: (scope) => runWith(expression, references, scope) };
};

/** The text of an error that JSONata threw, as AWS prints it: `T1006: Attempted to invoke a non-function`. */
export const errorText = (error: unknown): string => {
  if (!isObject(error)) return String(error);
  const message = typeof error['message'] === 'string' ? error['message'] : 'Unknown error';
  return typeof error['code'] === 'string' ? `${error['code']}: ${message}` : message;
};
