// The files of the house and what they import, for the tests that hold its rules.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const folders = ['workflow', 'functions', 'form', 'hr', 'infra', 'local', 'test'];

export type Import = {
  /** A path from the root for files of ours, else the package. */
  readonly from: string;
  readonly isOurs: boolean;
  /** Erased before it runs. */
  readonly isTypeOnly: boolean;
};
export type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

const importing =
  /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"();]*?from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

export function importsIn(path: string, text: string): Import[] {
  return [...text.matchAll(importing)].map(([, type, from, dynamic]) => {
    const specifier = from ?? dynamic ?? '';
    const isOurs = specifier.startsWith('.');
    return {
      from: isOurs ? normalize(join(dirname(path), specifier)).replaceAll('\\', '/') : specifier,
      isOurs,
      isTypeOnly: type !== undefined,
    };
  });
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: importsIn(path, text) };
}

const atTheTop = readdirSync(root).filter((name) => name.endsWith('.ts'));
const inFolders = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|mjs|js)$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

/** Every file of code in the repository, tests too. */
export const sourceFiles: readonly SourceFile[] = [...atTheTop, ...inFolders].map(readSourceFile);
export const isTest = ({ path }: SourceFile) => path.startsWith('test/');
