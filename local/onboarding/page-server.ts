// One origin, as CloudFront makes it: the page's files and, under /api/, the callbacks.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pageApiHeaders } from '../../form/headers.ts';
import type { StaticAnswer } from '../../form/serve.ts';
import type { Api, ApiAnswer } from './api.ts';

/** The answer to a method and a path. */
export type PageFiles = (method: string, path: string) => StaticAnswer;

export type PageServer = { readonly url: string; close(): Promise<void> };

const trouble: ApiAnswer = {
  status: 500,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: '{"error":"trouble"}',
};

async function answer(request: IncomingMessage, api: Api, files: PageFiles) {
  const { method = 'GET', url = '/', headers } = request;
  const path = url.split('?')[0] ?? '/';
  if (!path.startsWith('/api/')) return files(method, path);
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const answered = await api({ method, path, headers: flat, body: await text(request) });
  // CloudFront's response headers policy adds the same.
  return { ...answered, headers: { ...answered.headers, ...pageApiHeaders } };
}

async function serve(request: IncomingMessage, response: ServerResponse, api: Api, files: PageFiles): Promise<void> {
  const { status, headers, body } = await answer(request, api, files).catch(() => trouble);
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** @param port 0 takes any free one */
export async function openPageServer(api: Api, files: PageFiles, port = 0): Promise<PageServer> {
  const server = createServer((request, response) => {
    serve(request, response, api, files).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const open = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${open}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
