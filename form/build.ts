// Builds the page into dist/form: `npm run bundle`, Jest's globalSetup, `npm start` and the demo call it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { pageDirectory } from './serve.ts';

/** File name and content. */
type Files = ReadonlyMap<string, string>;

const hashOf = (code: string): string => `sha256-${createHash('sha256').update(code).digest('base64')}`;

const content = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): string =>
  file.type === 'chunk' ? file.code : Buffer.from(file.source).toString();

const bundle = async (): Promise<Files> => {
  const built = await build({
    root: join(import.meta.dirname, 'app'),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Also under Jest, which sets NODE_ENV to test, the page is the one that is deployed.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: { write: false, target: 'es2022', modulePreload: false, assetsInlineLimit: 0 },
  });
  const outputs = 'output' in built ? [built] : Array.isArray(built) ? built : [];
  return new Map(outputs.flatMap(({ output }) => output.map((file) => [file.fileName, content(file)] as const)));
};

/** Gives the script its integrity, which is what lets it match the hash in the policy. */
const finishHtml = (html: string, files: Files): string =>
  html
    .replaceAll(/(<script[^>]*?)\s+crossorigin src="\/([^"]+)"/gu, (_, start: string, name: string) => {
      return `${start} src="/${name}" integrity="${hashOf(files.get(name) ?? '')}"`;
    })
    .replaceAll(/ crossorigin(?= href)/gu, '')
    .replaceAll(/\n\s+/gu, '\n');

const finish = (name: string, text: string, files: Files): string => {
  if (name.endsWith('.html')) return finishHtml(text, files);
  // The spaces are for the authors of the texts and nobody else.
  return name.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text;
};

/** Leaves alone what is right already: a server or a test may be reading it. */
const write = (name: string, text: string): void => {
  const path = join(pageDirectory, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
};

export const buildPage = async (): Promise<void> => {
  const files = await bundle();
  const assets = join(pageDirectory, 'assets');
  mkdirSync(assets, { recursive: true });
  // The page last: it names the others.
  const names = [...files.keys()].toSorted((one, other) => one.localeCompare(other));
  for (const name of names) write(name, finish(name, files.get(name) ?? '', files));
  for (const name of readdirSync(assets)) if (!files.has(`assets/${name}`)) rmSync(join(assets, name));
};

if (import.meta.main) await buildPage();
