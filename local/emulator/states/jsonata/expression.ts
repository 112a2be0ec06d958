// One compiled JSONata expression: run at once where its shape allows it, otherwise by the jsonata package.
import jsonata from 'jsonata';
import type { Random } from '../../kit/seams.ts';
import { compile, compileFilters } from './fast/compile.ts';
import { fastFunctions } from './fast/functions.ts';
import { StepBackError, type Run } from './fast/run.ts';
import { addFunctions } from './functions.ts';
import { deepest, guardrails, shapeOf, watchSize } from './query-limits.ts';
import { evaluateExactly, roundInside } from './rounding.ts';
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

const formatTime = jsonata('$fromMillis(millis, picture, timezone)');
const isoTime = jsonata('$fromMillis(millis)');

const clockBindings = (millis: number): Record<string, unknown> => ({
  millis: () => millis,
  now: (picture?: string, timezone?: string) =>
    picture === undefined ? isoTime.evaluate({ millis }) : formatTime.evaluate({ millis, picture, timezone }),
});

type Form = { expression: jsonata.Expression; depth: number };

const formOf = (source: string, random: Random): Form => {
  const expression = jsonata(source, guardrails);
  addFunctions(expression, random);
  const { grows, depth } = shapeOf(expression.ast());
  if (grows) watchSize(expression);
  return { expression, depth };
};

const general =
  (evaluate: (bindings: Record<string, unknown>) => Promise<unknown>, { usesClock }: References) =>
  async (scope: Scope): Promise<unknown> => {
    const clock = usesClock ? clockBindings(scope.millis) : {};
    return toPlain(await evaluate({ ...clock, ...scope.bindings(), states: statesOf(scope) }));
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
  const { expression, depth } = formOf(source, random);
  const tree = expression.ast();
  const references = referencesOf(tree);
  const otherForm = (): jsonata.Expression => roundInside(formOf(source, random).expression);
  const runGenerally = general((bindings) => evaluateExactly(expression, bindings, otherForm), references);
  const around = { functions: fastFunctions(random), locals: new Map(), inPredicate: false, compile, compileFilters };
  const fast = depth > deepest ? undefined : compile(tree, around);
  const run = fast === undefined ? runGenerally : withFallback(fast, runGenerally);
  return { source, references, run, runGenerally };
};
