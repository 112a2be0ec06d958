// Finds places in a symbol by what they are and what they name, so that moved lines and renamed variables stay found.
import type { SourceSymbol } from './symbols.ts';
import { child, isPath, mentions, nameOf, type SyntaxNode, within } from './syntax.ts';

export type Finder = { readonly what: string; readonly find: (source: SourceSymbol) => readonly SyntaxNode[] };

/** @throws Error when it is not there exactly once */
export function one({ what, find }: Finder, source: SourceSymbol): SyntaxNode {
  const [found, ...others] = find(source);
  if (!found || others.length > 0) throw new Error(`${what} stands there ${found ? others.length + 1 : 0} times.`);
  return found;
}

const all = (what: string, is: (node: SyntaxNode) => unknown): Finder => ({
  what,
  find: ({ node }) => within(node).filter(is),
});
const about = (what: string, names: readonly string[]) =>
  names.length === 0 ? what : `${what} about ${names.join(', ')}`;
const argumentsOf = (node: SyntaxNode) => node['arguments'] as readonly SyntaxNode[];

/** A call of something whose path ends so, as `vault.delete`; its arguments name all of these. */
export const call = (path: string, ...names: string[]) =>
  all(
    about(`the call of ${path}`, names),
    (node) =>
      node.type === 'CallExpression' && isPath(child(node, 'callee'), path) && mentions(argumentsOf(node), names),
  );

/** A call at the end of a chain that names all of these anywhere, as the title of a state. */
export const chain = (path: string, ...names: string[]) =>
  smallest(
    `the chain to ${path}`,
    names,
    (node) => node.type === 'CallExpression' && isPath(child(node, 'callee'), path),
  );

/** `new` of this class. */
export const created = (name: string) =>
  all(`new ${name}`, (node) => node.type === 'NewExpression' && isPath(child(node, 'callee'), name));

/** An `if` whose test names all of these. */
export const branch = (...names: string[]) =>
  all(about('the if', names), (node) => node.type === 'IfStatement' && mentions(child(node, 'test'), names));

/** A choice by `?` and `:`. */
export const choice = (...names: string[]) =>
  all(about('the choice', names), (node) => node.type === 'ConditionalExpression' && mentions(node, names));

export const returned = (...names: string[]) =>
  all(about('the return', names), (node) => node.type === 'ReturnStatement' && mentions(node, names));

/** The smallest of a kind that names all of these. */
function smallest(what: string, names: readonly string[], is: (node: SyntaxNode) => boolean): Finder {
  const isIt = (node: SyntaxNode) => is(node) && mentions(node, names);
  return all(about(what, names), (node) => isIt(node) && !within(node).some((inner) => inner !== node && isIt(inner)));
}

const isArithmetic = (node: SyntaxNode) => /^(?:[-+*/%]|\*\*)$/.test(String(node['operator']));

export const comparison = (...names: string[]) =>
  smallest('the comparison', names, (node) => node.type === 'BinaryExpression' && !isArithmetic(node));
export const arithmetic = (...names: string[]) =>
  smallest('the arithmetic', names, (node) => node.type === 'BinaryExpression' && isArithmetic(node));
/** Alternatives or conditions joined by `&&`, `||` or `??`. */
export const logical = (...names: string[]) =>
  smallest('the logical expression', names, (node) => node.type === 'LogicalExpression');

/** Something read from an object, by the end of its path, as `hr.cancel`. */
export const reads = (path: string) => all(path, (node) => node.type === 'MemberExpression' && isPath(node, path));
/** A variable, a constant or a parameter by its name. */
export const name = (text: string) => all(text, (node) => node.type === 'Identifier' && node['name'] === text);
export const literal = (text: string) => all(`'${text}'`, (node) => node.type === 'Literal' && nameOf(node) === text);
/** A property of an object that is written down, or taken apart. */
export const property = (key: string) =>
  all(`the property ${key}`, (node) => node.type === 'Property' && nameOf(child(node, 'key')) === key);
export const assigned = (path: string) =>
  all(`the assignment to ${path}`, (node) => node.type === 'AssignmentExpression' && isPath(child(node, 'left'), path));

/** From a place to another one that belongs to it. */
const from = (finder: Finder, what: string, go: (node: SyntaxNode) => SyntaxNode | undefined): Finder => ({
  what: `${what} of ${finder.what}`,
  find: (source) => finder.find(source).flatMap((node) => go(node) ?? []),
});
const memberIn = (node: SyntaxNode) => (node.type === 'ChainExpression' ? child(node, 'expression') : node);

export const first = ({ what, find }: Finder): Finder => ({ what, find: (source) => find(source).slice(0, 1) });
export const last = ({ what, find }: Finder): Finder => ({ what, find: (source) => find(source).slice(-1) });
export const test = (finder: Finder) => from(finder, 'the test', (node) => child(node, 'test'));
export const otherwise = (finder: Finder) => from(finder, 'the alternative', (node) => child(node, 'alternate'));
export const left = (finder: Finder) => from(finder, 'the left side', (node) => child(node, 'left'));
export const value = (key: string) => from(property(key), 'the value', (node) => child(node, 'value'));
export const calleeOf = (finder: Finder) => from(finder, 'the callee', (node) => child(node, 'callee'));
/** What something is read from. */
export const objectOf = (finder: Finder) => from(finder, 'the object', (node) => child(memberIn(node), 'object'));
/** What a method is called on. */
export const receiver = (finder: Finder) => objectOf(calleeOf(finder));
export const argument = (finder: Finder, nth: number) =>
  from(finder, `argument ${nth}`, (node) => argumentsOf(node)[nth - 1]);
export const element = (finder: Finder, nth: number) =>
  from(finder, `element ${nth}`, (node) => (node['elements'] as readonly SyntaxNode[] | undefined)?.[nth - 1]);
/** What an arrow function without braces answers. */
export const answerOf = (finder: Finder) => from(finder, 'the answer', (node) => child(node, 'body'));
/** The arrow function that a symbol is, or the innermost of those that make one another. */
export const arrow: Finder = {
  what: 'the function',
  find: ({ node }) =>
    within(node)
      .filter(({ type }) => type === 'ArrowFunctionExpression')
      .slice(0, 1),
};
/** What a constant within the symbol is set to, when it names all of these. */
export const initial = (...names: string[]): Finder => ({
  what: about('the value of the constant', names),
  find: ({ node }) =>
    within(node)
      .filter((inner) => inner !== node && inner.type === 'VariableDeclarator')
      .flatMap((inner) => child(inner, 'init') ?? [])
      .filter((init) => mentions(init, names)),
});
/** What a loop goes over. */
export const looped: Finder = from(
  all('the loop', (node) => node.type === 'ForOfStatement'),
  'the list',
  (node) => child(node, 'right'),
);
/** The whole statement around a place, with the `if` or the loop that it alone is in. */
export const statement = (finder: Finder) => from(finder, 'the statement', statementAround);

export const isStatement = ({ type }: SyntaxNode) => type.endsWith('Statement') || type === 'VariableDeclaration';

export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && !isStatement(at)) at = at.parent;
  while (at?.parent && isOnlyPartOf(at, at.parent)) at = at.parent;
  return at;
}

const isOnlyPartOf = (node: SyntaxNode, parent: SyntaxNode) =>
  (parent.type === 'IfStatement' && parent['consequent'] === node && !parent['alternate']) ||
  (parent.type.startsWith('For') && parent['body'] === node);
