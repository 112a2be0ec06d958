// The built page as CloudFront serves it: the same files, the same headers, GET and HEAD only.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { buildPage, pageDirectory } from '../../form/build.ts';
import { assetHeaders, errorHeaders, pageHeaders, type ResponseHeaders } from '../../form/security-headers.ts';

export type FileAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };
export type PageFiles = (method: string, path: string) => FileAnswer;

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const sha256 = (bytes: Buffer) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

function headersFor(path: string, scripts: readonly Buffer[]): ResponseHeaders {
  if (path.endsWith('.html')) return pageHeaders(scripts.map(sha256));
  return assetHeaders(contentTypes[extname(path)] ?? 'application/octet-stream');
}

const refusal = (status: number, text: string, more: ResponseHeaders = {}): FileAnswer => ({
  status,
  headers: { ...errorHeaders, ...more },
  body: Buffer.from(text),
});

/** Builds the page and keeps its files in memory. */
export async function pageFiles(): Promise<PageFiles> {
  await buildPage();
  const paths = readdirSync(pageDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = new Map(paths.map((path) => [`/${relative(pageDirectory, path)}`, readFileSync(path)]));
  const scripts = [...contents].filter(([path]) => path.endsWith('.js')).map(([, bytes]) => bytes);
  return (method, path) => {
    const name = path === '/' ? '/index.html' : path;
    const body = contents.get(name);
    if (!body) return refusal(404, 'There is nothing here.\n');
    if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'GET only.\n', { allow: 'GET, HEAD' });
    return { status: 200, headers: { ...headersFor(name, scripts) }, body };
  };
}
