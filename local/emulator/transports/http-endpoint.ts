// The endpoint over HTTP, on the loopback interface only.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { AwsError } from '../kit/aws-error.ts';
import type { Handle } from './routes.ts';
import { restError, type WireAnswer, type WireRequest } from './wire.ts';

export type HttpEndpoint = { url: string; close(): Promise<void> };

/** Above every request limit of the services here (DynamoDB's 16 MB is the largest). */
const bodyLimit = 20 * 1024 * 1024;

/** Longer than any SDK keeps an idle connection, so that none is cut while it is being used again. */
const keepAliveMs = 120_000;

const tooLarge = new AwsError('RequestEntityTooLargeException', `The body exceeds ${bodyLimit} bytes.`, {
  status: 413,
});

/** Undefined when the body is too large; the rest of it is read and dropped. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  });
  await finished(request);
  return size <= bodyLimit ? Buffer.concat(chunks) : undefined;
};

const headersOf = (request: IncomingMessage): WireRequest['headers'] =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

const write = (response: ServerResponse, { status, headers, body, bytes }: WireAnswer): void => {
  const sent = bytes ?? Buffer.from(body);
  // The answer to a HEAD may tell the length of what it leaves out.
  response.writeHead(status, { 'content-length': sent.length, ...headers }).end(sent);
};

const serve = async (handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const bytes = await readBody(request);
  const { method = 'GET', url = '/' } = request;
  const answer =
    bytes === undefined
      ? restError(tooLarge)
      : await handle({ method, path: url, headers: headersOf(request), body: bytes.toString(), bytes });
  write(response, answer);
};

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** Port 0 takes any free one. Rejects when the port is in use. */
export const listen = async (handle: Handle, port = 0): Promise<HttpEndpoint> => {
  const server = createServer((request, response) => {
    // Nothing is left to answer when the caller has gone away.
    serve(handle, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = keepAliveMs;
  await listening(server, port);
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
