// The inbox: aws-ses-v2-local on a port of its own, with a first page of ours. It has every mail of the environment and renders
// the templates and raw mails of SESv2. Its store is one per process.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import type { WireAnswer, WireRequest } from '../transports/wire.ts';
import { inboxPage } from './inbox-page.ts';
import type { Mail } from './mails.ts';

export type Inbox = {
  url: string;
  show(mail: Mail): Promise<void>;
  /** Any SESv2 request, as it came. */
  forward(request: Pick<WireRequest, 'method' | 'path' | 'body'>): Promise<WireAnswer>;
  /** A mail that was sent by `forward`. */
  find(messageId: string): Promise<Omit<Mail, 'kind'> | undefined>;
  close(): Promise<void>;
};

/** aws-ses-v2-local wants to see some authentication. */
const authorization = 'AWS4-HMAC-SHA256 Credential=local';

/** Cognito sends from this address until a pool is given its own. */
const defaultFrom = 'no-reply@verificationemail.com';

const storeSchema = z.object({
  emails: z.array(
    z.object({
      messageId: z.string(),
      from: z.string(),
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.optional(z.string()), html: z.optional(z.string()) }),
    }),
  ),
});

const sendEmailBody = ({ to, subject, body, html, from }: Mail): string =>
  JSON.stringify({
    FromEmailAddress: from ?? defaultFrom,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject === '' ? '(no subject)' : subject },
        Body: { Text: { Data: body }, ...(html === undefined ? {} : { Html: { Data: html } }) },
      },
    },
  });

/** Answers the first page, and leaves all else to those who listened before. */
const putFirstPage = (server: Server): void => {
  const others = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.method === 'GET' && request.url === '/') {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(inboxPage);
      return;
    }
    if (request.url === '/sources') request.url = '/';
    for (const other of others) Reflect.apply(other, server, [request, response]);
  });
};

const start = async (port: number) => {
  const { default: ses } = await import('aws-ses-v2-local');
  const server = await ses.default({ host: '127.0.0.1', port });
  putFirstPage(server);
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address !== null) return { server, port: address.port };
  // Its listen callback also runs when the port is taken.
  throw new Error(`The port ${port} for the inbox is in use.`);
};

/** Port 0 takes any free one. */
export const openInbox = async (port = 0): Promise<Inbox> => {
  const { server, port: used } = await start(port);
  const url = `http://127.0.0.1:${used}`;
  const forward: Inbox['forward'] = async ({ method, path, body }) => {
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(url + path, { method, headers, ...(body === '' ? {} : { body }) });
    const type = response.headers.get('content-type') ?? 'application/json';
    return { status: response.status, headers: { 'content-type': type }, body: await response.text() };
  };
  return {
    url,
    forward,
    async show(mail) {
      await forward({ method: 'POST', path: '/v2/email/outbound-emails', body: sendEmailBody(mail) });
    },
    async find(messageId) {
      const response = await fetch(`${url}/store`);
      const store = z.safeParse(storeSchema, await response.json());
      const email = store.data?.emails.find((candidate) => candidate.messageId === messageId);
      if (email === undefined) return undefined;
      const { text, html } = email.body;
      return {
        to: email.destination.to.join(', '),
        subject: email.subject,
        body: text ?? html ?? '',
        ...(html === undefined ? {} : { html }),
        from: email.from,
      };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
