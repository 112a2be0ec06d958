// Which variables and which members of $states an expression refers to; read off its syntax tree.
import { isObject } from '../json.ts';

export type References = {
  /** Names of variables that the expression reads and does not define itself. */
  readonly variables: ReadonlySet<string>;
  /** First members of `$states`, as `input` or `result`. */
  readonly states: ReadonlySet<string>;
  readonly usesClock: boolean;
};

type Found = { read: Set<string>; bound: Set<string>; states: Set<string> };

const nameOf = (node: unknown): string | undefined =>
  isObject(node) && typeof node['value'] === 'string' ? node['value'] : undefined;

const visitNode = (node: Record<string, unknown>, found: Found): void => {
  const name = nameOf(node);
  if (node['type'] === 'variable' && name !== undefined) found.read.add(name);
  if (node['type'] === 'bind') found.bound.add(nameOf(node['lhs']) ?? '');
  if (node['type'] === 'lambda' && Array.isArray(node['arguments'])) {
    for (const parameter of node['arguments']) found.bound.add(nameOf(parameter) ?? '');
  }
  for (const key of ['focus', 'index']) {
    const bound = node[key];
    if (typeof bound === 'string') found.bound.add(bound);
  }
  if (node['type'] === 'path' && Array.isArray(node['steps']) && nameOf(node['steps'][0]) === 'states') {
    const second: unknown = node['steps'][1];
    if (isObject(second) && second['type'] === 'name') found.states.add(nameOf(second) ?? '');
  }
};

const visit = (root: unknown, found: Found): void => {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (isObject(node)) visitNode(node, found);
    waiting.push(...Object.values(node));
  }
};

export const referencesOf = (tree: unknown): References => {
  const found: Found = { read: new Set(), bound: new Set(), states: new Set() };
  visit(tree, found);
  const usesClock = found.read.has('now') || found.read.has('millis');
  return {
    variables: new Set([...found.read].filter((name) => !found.bound.has(name))),
    states: found.states,
    usesClock,
  };
};
