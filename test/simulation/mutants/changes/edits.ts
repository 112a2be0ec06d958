// What a mutant does to places that were found: leaves them out, puts others there, negates them, changes their order.
import { type Finder, isStatement, one, statementAround } from './finders.ts';
import type { SourceSymbol } from './symbols.ts';
import { child, type SyntaxNode } from './syntax.ts';

type Replacement = { readonly start: number; readonly end: number; readonly text: string };
export type Edit = (source: SourceSymbol) => readonly Replacement[];
/** Code, or a place whose code is taken. */
type Piece = string | Finder;

const textOf = ({ text }: SourceSymbol, { start, end }: SyntaxNode) => text.slice(start, end);
const codeOf = (source: SourceSymbol, pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : textOf(source, one(piece, source)))).join('');

export const put =
  (finder: Finder, ...pieces: Piece[]): Edit =>
  (source) => {
    const { start, end } = one(finder, source);
    return [{ start, end, text: codeOf(source, pieces) }];
  };

/** Code right after a place. */
export const append = (finder: Finder, ...pieces: Piece[]): Edit => put(finder, finder, ...pieces);

/** Code before the statement that a place is in. */
export const before =
  (finder: Finder, ...pieces: Piece[]): Edit =>
  (source) => {
    const start = statementAround(one(finder, source))?.start ?? 0;
    return [{ start, end: start, text: `${codeOf(source, pieces)}\n` }];
  };

export const negate = (finder: Finder): Edit => put(finder, '!(', finder, ')');

export const swap =
  (some: Finder, others: Finder): Edit =>
  (source) => [...put(some, others)(source), ...put(others, some)(source)];

const isTransparent = ({ type }: SyntaxNode) =>
  ['AwaitExpression', 'UnaryExpression', 'ChainExpression', 'NewExpression'].includes(type);

/** One of a list goes with the comma that follows it. */
function withoutOneOf(node: SyntaxNode, { text }: SourceSymbol): Replacement {
  const comma = /^\s*,/.exec(text.slice(node.end))?.[0] ?? '';
  const back = comma === '' ? (/,\s*$/.exec(text.slice(0, node.start))?.[0].length ?? 0) : 0;
  return { start: node.start - back, end: node.end + comma.length, text: '' };
}

const isListed = (node: SyntaxNode, parent: SyntaxNode) =>
  ['elements', 'properties', 'arguments'].some((list) => {
    const members = parent[list];
    return Array.isArray(members) && members.includes(node);
  });

/** Leaves out: a statement with its `if`, one side of a logical expression, or one of a list. */
export const drop =
  (finder: Finder): Edit =>
  (source) => {
    let at = one(finder, source);
    while (at.parent && isTransparent(at.parent) && !isListed(at, at.parent)) at = at.parent;
    const { parent } = at;
    if (parent?.type === 'LogicalExpression') {
      const other = child(parent, parent['left'] === at ? 'right' : 'left') ?? at;
      return [{ start: parent.start, end: parent.end, text: textOf(source, other) }];
    }
    if (parent && isListed(at, parent)) return [withoutOneOf(at, source)];
    if (!isStatement(at) && !(parent && isStatement(parent))) throw new Error(`${finder.what} cannot be left out.`);
    const { start, end } = statementAround(at) ?? at;
    return [{ start, end, text: ';' }];
  };

/** @throws Error when two edits meet in one place */
export function edited(source: SourceSymbol, edits: readonly Edit[]): string {
  const replacements = edits.flatMap((edit) => edit(source)).toSorted((a, b) => b.start - a.start);
  return replacements.reduce((text, { start, end, text: code }, at) => {
    if (end > (replacements[at - 1]?.start ?? Infinity)) throw new Error('two of its edits meet in one place.');
    return text.slice(0, start) + code + text.slice(end);
  }, source.text);
}
