// Expressions over integers that JavaScript's numbers cannot hold. Such an integer is handed on as it is; what calculates with
// it or compares it gets a double. The jsonata package refuses it there, and then a second form of the expression is asked.
import type { Expression } from 'jsonata';
import { roundIntegers } from '../../kit/exact-integer.ts';
import { isObject, type JsonObject } from '../json.ts';
import { isLimit } from './query-limits.ts';

/** No expression can name it. */
const rounded = 'rounded number';

const operators = new Set<unknown>(['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '..']);
const functions = new Set<unknown>(
  (
    'abs average ceil floor formatBase formatInteger formatNumber fromMillis max min number power random range ' +
    'round sqrt sum'
  ).split(' '),
);

const wrap = (node: unknown): JsonObject => ({
  type: 'function',
  value: '(',
  procedure: { type: 'variable', value: rounded },
  arguments: [node],
});

const isCalculating = (node: unknown): node is JsonObject =>
  isObject(node) &&
  node['type'] === 'function' &&
  isObject(node['procedure']) &&
  functions.has(node['procedure']['value']);

const roundOperands = (node: JsonObject): void => {
  const { type, value } = node;
  if (type === 'binary' && operators.has(value)) {
    node['lhs'] = wrap(node['lhs']);
    node['rhs'] = wrap(node['rhs']);
  } else if (type === 'unary' && value === '-') node['expression'] = wrap(node['expression']);
  else if (type === 'apply' && isCalculating(node['rhs'])) node['lhs'] = wrap(node['lhs']);
  else if (isCalculating(node) && Array.isArray(node['arguments'])) node['arguments'] = node['arguments'].map(wrap);
  else if (type === 'sort' && Array.isArray(node['terms'])) {
    for (const term of node['terms']) if (isObject(term)) term['expression'] = wrap(term['expression']);
  }
};

/** Changes an expression, which must be nobody else's. */
export const roundInside = (expression: Expression): Expression => {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [expression.ast()];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    waiting.push(...Object.values(node));
    if (isObject(node)) roundOperands(node);
  }
  expression.registerFunction(rounded, roundIntegers);
  return expression;
};

type Bindings = Record<string, unknown>;

/** What the expression gives, or the other form of it where the data have such integers. */
export const evaluateExactly = async (
  expression: Expression,
  bindings: Bindings,
  otherForm: () => Expression,
): Promise<unknown> => {
  try {
    return await expression.evaluate(undefined, bindings);
  } catch (error) {
    if (isLimit(error)) throw error;
    const pairs = Object.entries(bindings).map(([name, value]) => [name, value, roundIntegers(value)] as const);
    if (pairs.every(([, before, after]) => before === after)) throw error;
    const doubles = Object.fromEntries(pairs.map(([name, , value]) => [name, value]));
    return otherForm()
      .evaluate(undefined, bindings)
      .catch(() => expression.evaluate(undefined, doubles));
  }
};
