// One compiled JSONata expression: run at once where its shape allows it, otherwise by the jsonata package.
import jsonata from 'jsonata';
import { isObject } from '../json.ts';
import type { Random } from '../../kit/seams.ts';
import { compile, compileFilters } from './fast/compile.ts';
import { fastFunctions } from './fast/functions.ts';
import { StepBackError, type Run } from './fast/run.ts';
import { addFunctions } from './functions.ts';
import { referencesOf, type References } from './references.ts';
import { statesOf, type Scope } from './scope.ts';
import { toPlain } from './plain.ts';

export type Expression = {
  /** The text between `{%` and `%}`, trimmed. */
  readonly source: string;
  readonly references: References;
  /** Gives the value itself, or a promise of it where the general evaluator has to be asked. */
  run(scope: Scope): unknown;
  /** What the general evaluator gives; `run` gives the same, sooner. */
  runGenerally(scope: Scope): Promise<unknown>;
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

const general =
  (expression: jsonata.Expression, { usesClock }: References): ((scope: Scope) => Promise<unknown>) =>
  async (scope) => {
    const clock = usesClock ? clockBindings(scope.millis) : {};
    const bindings = { ...clock, ...scope.bindings(), states: statesOf(scope) };
    return toPlain(await expression.evaluate(undefined, bindings));
  };

const withFallback =
  (fast: Run, slow: (scope: Scope) => Promise<unknown>): ((scope: Scope) => unknown) =>
  (scope) => {
    try {
      return fast(scope, undefined, []);
    } catch (error) {
      if (error instanceof StepBackError) return slow(scope);
      throw error;
    }
  };

/** Throws what the parser throws when the text is no expression. */
export const compileExpression = (source: string, random: Random): Expression => {
  const expression = jsonata(source, guardrails);
  addFunctions(expression, random);
  const tree = expression.ast();
  const references = referencesOf(tree);
  const runGenerally = general(expression, references);
  const fast = compile(tree, {
    functions: fastFunctions(random),
    locals: new Map(),
    inPredicate: false,
    compile,
    compileFilters,
  });
  const run = fast === undefined ? runGenerally : withFallback(fast, runGenerally);
  return { source, references, run, runGenerally };
};

/** The text of an error that JSONata threw, as AWS prints it: `T1006: Attempted to invoke a non-function`. */
export const errorText = (error: unknown): string => {
  if (!isObject(error)) return String(error);
  const message = typeof error['message'] === 'string' ? error['message'] : 'Unknown error';
  return typeof error['code'] === 'string' ? `${error['code']}: ${message}` : message;
};
