// Compiles the syntax tree of an expression to a function that runs at once, where every part has a common shape.
import { isObject, setMember, type JsonObject } from '../../json.ts';
import { applyFilters, conditionFilter, indexFilter, unwrap, type Filter } from './filters.ts';
import { binary } from './operators.ts';
import { compilePath } from './path.ts';
import { builtIn } from './built-in.ts';
import { isPlain, type Node, type Surroundings } from './node.ts';
import { stepBack, truth, type Run } from './run.ts';

type Compiler = (node: Node, around: Surroundings) => Run | undefined;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Undefined where one of them cannot be compiled. */
const compileAll = (nodes: readonly unknown[], around: Surroundings): Run[] | undefined => {
  const runs: Run[] = [];
  for (const node of nodes) {
    const run = compile(node, around);
    if (run === undefined) return undefined;
    runs.push(run);
  }
  return runs;
};

const constant: Compiler =
  ({ value }) =>
  () =>
    value;

/** A variable that is not assigned may still be a function, which is for the general evaluator. */
const compileVariable: Compiler = ({ value: name }, { locals }) => {
  if (typeof name !== 'string' || name === '$' || name === 'states') return undefined;
  if (name === '') return (_, context) => context;
  const slot = locals.get(name);
  if (slot !== undefined) return (_, __, values) => values[slot];
  if (builtIn.has(name)) return (scope) => scope.lookup(name) ?? stepBack();
  return (scope) => scope.lookup(name);
};

const compileBinary: Compiler = ({ value: operator, lhs, rhs }, around) => {
  const [left, right] = compileAll([lhs, rhs], around) ?? [];
  if (typeof operator !== 'string' || left === undefined || right === undefined) return undefined;
  return binary(operator, left, right);
};

const compileNegative = ({ expression }: Node, around: Surroundings): Run | undefined => {
  const run = compile(expression, around);
  if (run === undefined) return undefined;
  return (scope, context, locals) => {
    const value = run(scope, context, locals);
    return typeof value === 'number' ? -value : stepBack();
  };
};

const isArrayNode = (node: unknown): boolean => isObject(node) && node['type'] === 'unary' && node['value'] === '[';

/** Arrays flow into the new one, but for those that are written out in it. */
const compileArray = ({ expressions }: Node, around: Surroundings): Run | undefined => {
  const nodes = listOf(expressions);
  const runs = compileAll(nodes, around);
  if (runs === undefined) return undefined;
  const nested = nodes.map(isArrayNode);
  return (scope, context, locals) => {
    const items: unknown[] = [];
    let index = 0;
    for (const run of runs) {
      const value = run(scope, context, locals);
      if (Array.isArray(value) && nested[index] !== true) for (const item of value) items.push(item);
      else if (value !== undefined) items.push(value);
      index++;
    }
    return items;
  };
};

const textIn = (node: unknown): string | undefined => {
  if (!isObject(node) || node['type'] !== 'string' || node['predicate'] !== undefined) return undefined;
  const { value } = node;
  return typeof value === 'string' && !value.startsWith('_jsonata') ? value : undefined;
};

/** With computed keys, and inside a predicate, objects group; that is left to the general evaluator. */
const compileObject = ({ lhs }: Node, around: Surroundings): Run | undefined => {
  const members: { key: string; run: Run }[] = [];
  for (const pair of listOf(lhs)) {
    const [name, value] = listOf(pair);
    const key = textIn(name);
    const run = compile(value, around);
    if (key === undefined || run === undefined || members.some((other) => other.key === key)) return undefined;
    members.push({ key, run });
  }
  if (around.inPredicate) return undefined;
  return (scope, context, locals) => {
    const object: JsonObject = {};
    for (const { key, run } of members) {
      const value = run(scope, context, locals);
      if (value !== undefined) setMember(object, key, value);
    }
    return object;
  };
};

const compileUnary: Compiler = (node, around) => {
  if (node['value'] === '-') return compileNegative(node, around);
  if (node['value'] === '[') return node['consarray'] === undefined ? compileArray(node, around) : undefined;
  return node['value'] === '{' ? compileObject(node, around) : undefined;
};

const compileCondition: Compiler = ({ condition, then, else: otherwise }, around) => {
  const test = compile(condition, around);
  const yes = compile(then, around);
  const no = otherwise === undefined ? (): undefined => undefined : compile(otherwise, around);
  if (test === undefined || yes === undefined || no === undefined) return undefined;
  return (scope, context, locals) =>
    truth(test(scope, context, locals)) ? yes(scope, context, locals) : no(scope, context, locals);
};

const bindOf = (node: unknown): { name: string; value: unknown } | undefined => {
  if (!isObject(node) || node['type'] !== 'bind' || !isObject(node['lhs'])) return undefined;
  const name = node['lhs']['value'];
  return typeof name === 'string' ? { name, value: node['rhs'] } : undefined;
};

/** Each name has its own place, also where a block inside uses it again. */
const compileBlock: Compiler = ({ expressions }, around) => {
  let known = around.locals;
  const runs: Run[] = [];
  for (const node of listOf(expressions)) {
    const bind = bindOf(node);
    const run = compile(bind === undefined ? node : bind.value, { ...around, locals: known });
    if (run === undefined) return undefined;
    if (bind === undefined) runs.push(run);
    else {
      if (bind.name === 'states' || around.functions.has(bind.name) || known.has(bind.name)) return undefined;
      const slot = known.size;
      known = new Map([...known, [bind.name, slot]]);
      runs.push((scope, context, values) => (values[slot] = run(scope, context, values)));
    }
  }
  const last = runs.pop();
  if (last === undefined) return undefined;
  return (scope, context, locals) => {
    for (const run of runs) run(scope, context, locals);
    return last(scope, context, locals);
  };
};

const compileCall = (node: Node, given: readonly unknown[], around: Surroundings): Run | undefined => {
  const { procedure } = node;
  const name = isObject(procedure) && procedure['type'] === 'variable' ? procedure['value'] : undefined;
  const called = typeof name === 'string' ? around.functions.get(name) : undefined;
  const runs = compileAll(given, around);
  if (typeof name !== 'string' || called === undefined || runs === undefined || called.arity !== runs.length)
    return undefined;
  const [first, second] = runs;
  return (scope, context, locals) => {
    // A variable of the workflow hides a function of its name.
    if (scope.lookup(name) !== undefined) return stepBack();
    return called.call(scope, first?.(scope, context, locals), second?.(scope, context, locals));
  };
};

const compileFunction: Compiler = (node, around) => compileCall(node, listOf(node['arguments']), around);

const compileApply: Compiler = ({ lhs, rhs }, around) => {
  if (!isObject(rhs) || rhs['type'] !== 'function') return undefined;
  return compileCall(rhs, [lhs, ...listOf(rhs['arguments'])], around);
};

const compilers = new Map<unknown, Compiler>(
  Object.entries({
    apply: compileApply,
    binary: compileBinary,
    block: compileBlock,
    condition: compileCondition,
    function: compileFunction,
    number: constant,
    path: (node, around) => compilePath(node, around),
    string: constant,
    unary: compileUnary,
    value: constant,
    variable: compileVariable,
  }),
);

/** Undefined where a predicate cannot be compiled. */
export const compileFilters = (predicates: unknown, around: Surroundings): Filter[] | undefined => {
  const filters: Filter[] = [];
  for (const predicate of listOf(predicates)) {
    const expression = isObject(predicate) && predicate['type'] === 'filter' ? predicate['expr'] : undefined;
    if (!isObject(expression)) return undefined;
    const { type, value } = expression;
    if (type === 'number' && typeof value === 'number') filters.push(indexFilter(value));
    else {
      const condition = compile(expression, { ...around, inPredicate: true });
      if (condition === undefined) return undefined;
      filters.push(conditionFilter(condition));
    }
  }
  return filters;
};

export const compile = (node: unknown, around: Surroundings): Run | undefined => {
  if (!isObject(node) || !isPlain(node)) return undefined;
  const run = compilers.get(node['type'])?.(node, around);
  if (run === undefined || node['predicate'] === undefined) return run;
  const filters = compileFilters(node['predicate'], around);
  if (filters === undefined) return undefined;
  return (scope, context, locals) => unwrap(applyFilters(filters, run(scope, context, locals), scope, context, locals));
};
