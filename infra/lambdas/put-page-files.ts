// Puts the page's files, which come with this function, into the bucket: first what the page loads, then the page. Files
// of earlier pages stay, so that a page that is open goes on working.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { contentTypes } from '../../form/serve.ts';
import { customResource, type Request, textProperty } from './shared/custom-resource.ts';
import { type Credentials, signRequest } from './shared/sign-request.ts';

export type PageFile = { readonly key: string; readonly body: Uint8Array; readonly contentType: string };

/** The files under a folder, the page itself last. */
export function pageFilesIn(folder: string): PageFile[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return paths
    .map((path) => ({
      key: path.slice(folder.length + 1).replaceAll('\\', '/'),
      body: readFileSync(path),
      contentType: path.endsWith('.html')
        ? 'text/html; charset=utf-8'
        : (contentTypes[extname(path)] ?? 'application/octet-stream'),
    }))
    .toSorted((one, other) => Number(one.key.endsWith('.html')) - Number(other.key.endsWith('.html')));
}

/** An emulator's address takes the bucket's name in the path. */
const addressOf = (request: Request, { key }: PageFile) => {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return endpoint
    ? new URL(`${endpoint}/${textProperty(request, 'bucket')}/${key}`)
    : new URL(`https://${textProperty(request, 'domain')}/${key}`);
};

const credentials = (): Credentials => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  sessionToken: process.env['AWS_SESSION_TOKEN'],
});

async function put(request: Request, file: PageFile): Promise<void> {
  const url = addressOf(request, file);
  const asked = { method: 'PUT', url, body: file.body, headers: { 'content-type': file.contentType } } as const;
  const headers = await signRequest(
    asked,
    { region: process.env['AWS_REGION'] ?? '', service: 's3' },
    credentials(),
    new Date(),
  );
  const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.from(file.body) });
  if (!answer.ok) throw new Error(`S3 answered ${answer.status} to ${file.key}.`);
}

export const handler = customResource(async (request) => {
  const id = `page-of-${textProperty(request, 'bucket')}`;
  if (request.kind === 'Delete') return { id };
  for (const file of pageFilesIn(join(import.meta.dirname, 'files'))) await put(request, file);
  return { id };
});
