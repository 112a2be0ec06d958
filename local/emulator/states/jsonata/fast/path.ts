// Paths on the fast way: a variable or `$states` and names after it, or names relative to an item.
import { isObject, type JsonObject } from '../../json.ts';
import type { Scope } from '../scope.ts';
import { isPlain, type Surroundings } from './node.ts';
import { applyFilters, unwrap, type Filter } from './filters.ts';
import { member, stepBack, type Run } from './run.ts';

type Step = { read: (value: unknown) => unknown; filters: Filter[] };

const statesMembers = new Map<unknown, (scope: Scope) => unknown>([
  ['input', ({ input }) => input],
  ['result', ({ hasResult, result }) => (hasResult ? result : undefined)],
  ['errorOutput', ({ errorOutput }) => errorOutput],
  ['context', ({ context }) => context],
]);

const isNamed = (node: unknown, type: string): node is JsonObject & { value: string } =>
  isObject(node) && node['type'] === type && typeof node['value'] === 'string';

const compileStep = (node: unknown, around: Surroundings): Step | undefined => {
  if (!isNamed(node, 'name') || !isPlain({ ...node, stages: undefined }) || node['predicate'] !== undefined)
    return undefined;
  const filters = around.compileFilters(node['stages'], around);
  const { value: name } = node;
  return filters === undefined ? undefined : { read: (value) => member(value, name), filters };
};

/** The value that the names start from, and how many steps that takes. */
const compileStart = (steps: readonly unknown[], around: Surroundings): { start: Run; taken: number } | undefined => {
  const [first, second] = steps;
  if (isNamed(first, 'name')) {
    return { start: (_, context) => (Array.isArray(context) ? stepBack() : context), taken: 0 };
  }
  if (!isNamed(first, 'variable')) return undefined;
  if (first.value === 'states') {
    const isUsual = isPlain(first) && first['predicate'] === undefined && isNamed(second, 'name') && isPlain(second);
    const read = isUsual ? statesMembers.get(second['value']) : undefined;
    return read === undefined ? undefined : { start: read, taken: 2 };
  }
  const start = around.compile(first, around);
  return start === undefined ? undefined : { start, taken: 1 };
};

/** Between steps there is one value that is no array; anything else is for the general evaluator. */
const between = (selected: { items: readonly unknown[]; whole: boolean }): unknown => {
  const [only] = selected.items;
  return selected.whole || selected.items.length > 1 || Array.isArray(only) ? stepBack() : only;
};

export const compilePath = (node: JsonObject, around: Surroundings): Run | undefined => {
  const nodes = node['steps'];
  if (!Array.isArray(nodes) || node['keepSingletonArray'] !== undefined) return undefined;
  const begun = compileStart(nodes, around);
  if (begun === undefined) return undefined;
  const steps: Step[] = [];
  for (const each of nodes.slice(begun.taken)) {
    const step = compileStep(each, around);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return follow(begun.start, steps);
};

const follow = (start: Run, steps: readonly Step[]): Run => {
  const last = steps.length - 1;
  return (scope, context, locals) => {
    let value = start(scope, context, locals);
    for (let at = 0; at <= last && value !== undefined; at++) {
      const step = steps[at];
      if (step === undefined) break;
      value = step.read(value);
      if (step.filters.length > 0) {
        const selected = applyFilters(step.filters, value, scope, context, locals);
        value = at === last ? unwrap(selected) : between(selected);
      }
    }
    return value;
  };
};
