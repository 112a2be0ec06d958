// The product's source as a tree, with positions in its text. Node's own type stripping keeps no tree, so a parser does.
import { parseSync } from 'oxc-parser';

export type SyntaxNode = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  parent?: SyntaxNode;
  readonly [member: string]: unknown;
};

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

export const childrenOf = (node: SyntaxNode): SyntaxNode[] =>
  Object.entries(node).flatMap(([member, value]) => (member === 'parent' ? [] : [value].flat().filter(isNode)));

/** The node and everything in it, in the order of the text, outer before inner. */
export function within(node: SyntaxNode): SyntaxNode[] {
  const inner = childrenOf(node).toSorted((a, b) => a.start - b.start);
  return [node, ...inner.flatMap(within)];
}

/** The statements of a file; every node in them knows its parent. */
export function parse(file: string, text: string): readonly SyntaxNode[] {
  const { program, errors } = parseSync(file, text, { preserveParens: false });
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const tree = program as unknown as SyntaxNode;
  for (const node of within(tree)) for (const child of childrenOf(node)) child.parent = node;
  return tree['body'] as readonly SyntaxNode[];
}

export const child = (node: SyntaxNode | undefined, member: string): SyntaxNode | undefined => {
  const found = node?.[member];
  return isNode(found) ? found : undefined;
};

/** What a node names: an identifier, the key of a property, a piece of text. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal') return String(node['value']);
  return typeof node?.['name'] === 'string' ? node['name'] : undefined;
}

/** `vault.delete` of `services.vault?.delete` has these segments, a call in between ends with `()`. */
export function pathOf(node: SyntaxNode | undefined): string[] {
  if (!node) return [];
  if (node.type === 'ChainExpression' || node.type === 'AwaitExpression') {
    return pathOf(child(node, node.type === 'AwaitExpression' ? 'argument' : 'expression'));
  }
  if (node.type === 'MemberExpression')
    return [...pathOf(child(node, 'object')), nameOf(child(node, 'property')) ?? ''];
  if (node.type === 'CallExpression') {
    const path = pathOf(child(node, 'callee'));
    return [...path.slice(0, -1), `${path.at(-1) ?? ''}()`];
  }
  return [nameOf(node) ?? node.type];
}

export function isPath(node: SyntaxNode | undefined, wanted: string): boolean {
  return `.${pathOf(node).join('.')}`.endsWith(`.${wanted}`);
}

/** Whether each of these names stands somewhere in the node. */
export function mentions(node: SyntaxNode | readonly SyntaxNode[] | undefined, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  const met = new Set([node ?? []].flat().flatMap((one) => within(one).map(nameOf)));
  return names.every((name) => met.has(name));
}
