// Serves the built page as CloudFront does, with the same headers on every path and method: for `npm start` and tests.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
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

const readFiles = (directory: string): ReadonlyMap<string, StaticAnswer> => {
  const html = readFileSync(join(directory, 'index.html'));
  const page = { status: 200, headers: pageHeaders(scriptHashesOf(html.toString())), body: html };
  const assets = readdirSync(join(directory, 'assets')).map((name): [string, StaticAnswer] => {
    const headers = assetHeaders(contentTypes[extname(name)] ?? 'application/octet-stream');
    return [`/assets/${name}`, { status: 200, headers, body: readFileSync(join(directory, 'assets', name)) }];
  });
  return new Map<string, StaticAnswer>([['/', page], ['/index.html', page], ...assets]);
};

/** @returns what to answer to a method and a path (without its query); never throws */
export const loadPage = (directory = pageDirectory): ((method: string, path: string) => StaticAnswer) => {
  const files = readFiles(directory);
  return (method, path) => {
    const found = files.get(path) ?? error(404, 'Not found');
    if (method === 'GET') return found;
    if (method === 'HEAD') return { ...found, body: new Uint8Array() };
    return error(405, 'Method not allowed', { allow: 'GET, HEAD' });
  };
};
