// What the documents point at has to be there: links, headings, files named in backticks, and commands.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from '@jest/globals';
import { linesWithRetiredWords } from './retired-words.ts';
import { folders, root } from './source-files.ts';

const markdownIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));

const atTheTop = readdirSync(root).filter((name) => name.endsWith('.md'));
const documents = [...atTheTop, ...[...folders, 'docs'].flatMap(markdownIn)].map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

/** The changelog and the decisions speak of what was. */
const isOfToday = ({ path }: { readonly path: string }) => path !== 'CHANGELOG.md' && !path.startsWith('docs/adr/');

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
const anchorsIn = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

it('links to files and headings that there are', () => {
  const links = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, to = '', anchor]) => {
      const target = to === '' ? path : normalize(join(dirname(path), to));
      return { path, target, anchor };
    }),
  );
  expect(links.length).toBeGreaterThan(30);
  const dead = links.filter(({ target, anchor }) => {
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(join(root, target), 'utf8')).includes(anchor);
  });
  expect(dead.map(({ path, target, anchor }) => `${path}: ${target}#${anchor}`)).toEqual([]);
});

const isThere = (path: string) => globSync(path, { cwd: root }).length > 0;

it('names files and folders that there are', () => {
  const isPath = new RegExp(`^(?:${[...folders, 'docs', 'samples'].join('|')})/[\\w./*-]*$`);
  const named = documents
    .filter(isOfToday)
    .flatMap(({ path, text }) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => ({ path, name })))
    .filter(({ name }) => isPath.test(name));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ name }) => !isThere(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});

const rowsOf = (text: string) => text.split('\n').filter((line) => /^\| \d/.test(line));
const isShown = (row: string) => {
  const tests = [...(row.split('|')[4] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
  return tests.length > 0 && tests.every((path) => path.endsWith('.test.ts') && existsSync(join(root, path)));
};

it('claims of ASVS only what it names a test for', () => {
  const [claims = '', others = ''] = readFileSync(join(root, 'docs/asvs.md'), 'utf8').split('## Not claimed');
  const rows = rowsOf(claims);
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !isShown(row))).toEqual([]);
  expect(rowsOf(others).length).toBeGreaterThan(5);
});

it('names commands that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const asked = documents
    .filter(isOfToday)
    .flatMap(({ path, text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => ({ path, name })));
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
});

it('uses the standard words', () => {
  const found = documents
    .filter(isOfToday)
    .flatMap(({ path, text }) => linesWithRetiredWords(text).map((line) => `${path}: ${line}`));
  expect(found).toEqual([]);
});
