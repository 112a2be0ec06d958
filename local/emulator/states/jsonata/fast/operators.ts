// Operators on the fast way: for operands of the right type; others step back.
import { finite, stepBack, textOf, truth, type Run } from './run.ts';

const bothNumbers = (use: (left: number, right: number) => number): ((left: unknown, right: unknown) => unknown) => {
  return (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? finite(use(left, right)) : stepBack();
};

const comparing = (use: (order: number) => boolean): ((left: unknown, right: unknown) => unknown) => {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return use(left - right);
    if (typeof left !== 'string' || typeof right !== 'string') return stepBack();
    return use(left < right ? -1 : left === right ? 0 : 1);
  };
};

const isEqual = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  return typeof left === 'object' && typeof right === 'object' && left !== null && right !== null ? stepBack() : false;
};

const known = (left: unknown, right: unknown): boolean => left !== undefined && right !== undefined;

const concat = (left: unknown, right: unknown): string =>
  (left === undefined ? '' : textOf(left)) + (right === undefined ? '' : textOf(right));

const isIn = (left: unknown, right: unknown): boolean => {
  if (!known(left, right)) return false;
  return Array.isArray(right) ? right.includes(left) : right === left;
};

const strict = new Map<string, (left: unknown, right: unknown) => unknown>([
  ['+', bothNumbers((left, right) => left + right)],
  ['-', bothNumbers((left, right) => left - right)],
  ['*', bothNumbers((left, right) => left * right)],
  ['/', bothNumbers((left, right) => left / right)],
  ['%', bothNumbers((left, right) => left % right)],
  ['=', (left, right) => known(left, right) && isEqual(left, right)],
  ['!=', (left, right) => known(left, right) && !isEqual(left, right)],
  ['<', comparing((order) => order < 0)],
  ['<=', comparing((order) => order <= 0)],
  ['>', comparing((order) => order > 0)],
  ['>=', comparing((order) => order >= 0)],
  ['&', concat],
  ['in', isIn],
]);

export const binary = (operator: string, left: Run, right: Run): Run | undefined => {
  if (operator === 'and') {
    return (scope, context, locals) => truth(left(scope, context, locals)) && truth(right(scope, context, locals));
  }
  if (operator === 'or') {
    return (scope, context, locals) => truth(left(scope, context, locals)) || truth(right(scope, context, locals));
  }
  const apply = strict.get(operator);
  if (apply === undefined) return undefined;
  return (scope, context, locals) => apply(left(scope, context, locals), right(scope, context, locals));
};
