// What an expression reads from the context that it is evaluated in. A state's expression has none: its data are in
// `$states` and in variables. Reported by third parties who measured AWS: the first step of a path is read there, and so are
// operands, arguments, members, keys and the bodies of functions; later steps, predicates, sort terms, groups and transforms
// have a context of their own.
import { isObject } from '../json.ts';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The parts of a node that have the same context as the node. */
const sameContext = (node: Record<string, unknown>): unknown[] => {
  switch (node['type']) {
    case 'path':
      return listOf(node['steps']).slice(0, 1);
    case 'unary':
      return [node['expression'], ...listOf(node['expressions']), ...listOf(node['lhs']).flatMap(listOf)];
    case 'binary':
    case 'apply':
      return [node['lhs'], node['rhs']];
    case 'function':
    case 'partial':
      return [node['procedure'], ...listOf(node['arguments'])];
    case 'lambda':
      return [node['body']];
    case 'condition':
      return [node['condition'], node['then'], node['else']];
    case 'block':
      return listOf(node['expressions']);
    case 'bind':
      return [node['rhs']];
    default:
      return [];
  }
};

const readBy = ({ type, value }: Record<string, unknown>): string | undefined => {
  if (typeof value !== 'string') return undefined;
  if (type === 'name') return value;
  if (type === 'variable' && value === '') return '$';
  return type === 'variable' && value === '$' ? '$$' : undefined;
};

/** Names, `$` and `$$`, each once and in the order in which they are written. */
export const contextReads = (tree: unknown): ReadonlySet<string> => {
  const found = new Set<string>();
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isObject(node)) continue;
    const read = readBy(node);
    if (read !== undefined) found.add(read);
    waiting.push(...sameContext(node).toReversed());
  }
  return found;
};
