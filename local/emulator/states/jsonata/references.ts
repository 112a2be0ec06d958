// What an expression refers to; read off its syntax tree.
import { isObject } from '../json.ts';
import { contextReads } from './context-reads.ts';

export type References = {
  /** What is read from the context, of which there is none at the top: names, `$` and `$$`; each once, as written. */
  readonly context: readonly string[];
  /** First members of `$states`, as `input` or `result`. */
  readonly states: ReadonlySet<string>;
  readonly usesClock: boolean;
};

type Found = { variables: Set<string>; states: Set<string> };

const nameOf = (node: unknown): string | undefined =>
  isObject(node) && typeof node['value'] === 'string' ? node['value'] : undefined;

const visitNode = (node: Record<string, unknown>, found: Found): void => {
  const name = nameOf(node);
  if (node['type'] === 'variable' && name !== undefined) found.variables.add(name);
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
    waiting.push(...Object.values(node).toReversed());
  }
};

export const referencesOf = (tree: unknown): References => {
  const found: Found = { variables: new Set(), states: new Set() };
  visit(tree, found);
  // The document itself is the same wherever it is asked for; the context is another one inside predicates.
  const context = new Set([...contextReads(tree), ...(found.variables.has('$') ? ['$$'] : [])]);
  const usesClock = found.variables.has('now') || found.variables.has('millis');
  return { context: [...context], states: found.states, usesClock };
};
