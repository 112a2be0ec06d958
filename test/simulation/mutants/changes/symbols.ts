// Finds a symbol of the product by its name, wherever its file is: a function, a constant, a class or a member of one.
import { globSync, readFileSync } from 'node:fs';
import { child, nameOf, parse, type SyntaxNode } from './syntax.ts';

const root = new URL('../../../../', import.meta.url);

/** A symbol by its name, as `submit` or `TaskStates.wait`; `beside` names another one of the same file. */
export type SymbolName = { readonly symbol: string; readonly beside?: string };

/** One symbol of a file. */
export type SourceSymbol = { readonly file: string; readonly text: string; readonly node: SyntaxNode };

function symbolsOf(statement: SyntaxNode): [name: string, node: SyntaxNode][] {
  const declaration = child(statement, 'declaration') ?? statement;
  if (declaration.type === 'VariableDeclaration') {
    const declarators = declaration['declarations'] as readonly SyntaxNode[];
    return declarators.map((declarator) => [nameOf(child(declarator, 'id')) ?? '', declarator]);
  }
  const name = nameOf(child(declaration, 'id'));
  if (name === undefined) return [];
  const members = (child(declaration, 'body')?.['body'] ?? []) as readonly SyntaxNode[];
  const ofClass = declaration.type === 'ClassDeclaration' ? members : [];
  return [
    [name, declaration],
    ...ofClass.map((member): [string, SyntaxNode] => [`${name}.${memberName(member)}`, member]),
  ];
}

const memberName = (member: SyntaxNode) => nameOf(child(member, 'key')) ?? '';

type File = { readonly file: string; readonly text: string };
let files: readonly File[] | undefined;

/** The product's files, read once: they stay as they are while mutants are made. */
function productFiles(): readonly File[] {
  files ??= globSync('{functions,workflow}/**/*.ts', { cwd: root }).map((path) => ({
    file: path.replaceAll('\\', '/'),
    text: readFileSync(new URL(path, root), 'utf8'),
  }));
  return files;
}

/** @throws Error when there is no such symbol, or more than one */
export function findSymbol({ symbol, beside }: SymbolName): SourceSymbol {
  const [plain = ''] = symbol.split('.');
  const found = productFiles()
    .filter(({ text }) => text.includes(plain) && (beside === undefined || text.includes(beside)))
    .flatMap(({ file, text }) => {
      const symbols = parse(file, text).flatMap(symbolsOf);
      if (beside !== undefined && !symbols.some(([name]) => name === beside)) return [];
      return symbols.filter(([name]) => name === symbol).map(([, node]): SourceSymbol => ({ file, text, node }));
    });
  const [only, ...others] = found;
  const where = beside === undefined ? '' : ` beside ${beside}`;
  if (!only) throw new Error(`there is no ${symbol}${where} in functions or workflow.`);
  if (others.length > 0) {
    throw new Error(`${symbol}${where} stands ${found.length} times: ${found.map(({ file }) => file).join(', ')}.`);
  }
  return only;
}
