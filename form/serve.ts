// Serves the built page as CloudFront does, with the same headers on every path and method: for `npm start` and tests.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brandedFiles, type Branding, type BuiltFile } from './branding.ts';
import { assetHeaders, errorHeaders, pageHeaders, type ResponseHeaders } from './headers.ts';

export const pageDirectory = join(import.meta.dirname, '../dist/form');

export type StaticAnswer = {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: Uint8Array;
};

export const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The hashes of the scripts that the page may run, read off the built page. */
export const scriptHashesOf = (html: string): readonly string[] =>
  [...html.matchAll(/ integrity="(sha256-[^"]+)"/gu)].map(([, hash = '']) => hash);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const error = (status: number, text: string, more: ResponseHeaders = {}): StaticAnswer => ({
  status,
  headers: { ...errorHeaders, ...more },
  body: encode(`${text}\n`),
});

const builtFiles = (directory: string): BuiltFile[] =>
  [...readdirSync(join(directory, 'assets')).map((name) => `assets/${name}`), 'index.html'].map((key) => ({
    key,
    body: readFileSync(join(directory, key)),
  }));

const answers = (files: readonly BuiltFile[]): ReadonlyMap<string, StaticAnswer> => {
  const html = Buffer.from(files.find(({ key }) => key === 'index.html')?.body ?? []);
  const page = { status: 200, headers: pageHeaders(scriptHashesOf(html.toString())), body: html };
  const assets = files
    .filter(({ key }) => key !== 'index.html')
    .map(({ key, body }): [string, StaticAnswer] => {
      const headers = assetHeaders(contentTypes[extname(key)] ?? 'application/octet-stream');
      return [`/${key}`, { status: 200, headers, body }];
    });
  return new Map<string, StaticAnswer>([['/', page], ['/index.html', page], ...assets]);
};

/** @returns what to answer to a method and a path (without its query); never throws */
export const loadPage = (
  branding: Branding = {},
  directory = pageDirectory,
): ((method: string, path: string) => StaticAnswer) => {
  const files = answers(brandedFiles(builtFiles(directory), branding));
  return (method, path) => {
    const found = files.get(path) ?? error(404, 'Not found');
    if (method === 'GET') return found;
    if (method === 'HEAD') return { ...found, body: new Uint8Array() };
    return error(405, 'Method not allowed', { allow: 'GET, HEAD' });
  };
};
