// The page's server for tests of the page alone: the built files with their real headers, and four callbacks that a test
// scripts. The whole product behind the same page is tested in journey tests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageApiHeaders } from '../../../form/headers.ts';
import { loadPage } from '../../../form/serve.ts';
import type { PageRequestName, StatusAnswer, SubmitAnswer } from '../../../workflow/contract/page.ts';

export const invitationId = 'Wd8kS2tQxv3mB7nZr1LpYc0GhTjUe5AfXq9iOs4DwKE';

export const status = (more: Partial<StatusAnswer> = {}): StatusAnswer => ({
  stage: 'choose-password',
  waitNumber: 1,
  language: 'en',
  now: Date.now(),
  email: 'h•••@example.com',
  signInName: '1001-002',
  contextWords: ['Example Works', '1001-002', 'Hanako', 'Yamada'],
  policy: {
    minimumLength: 15,
    requireUppercase: false,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
  },
  company: {
    name: 'Example Works',
    portalUrl: 'https://portal.example.com/',
    supportContact: 'it-desk@example.com',
  },
  ...more,
});

export type Call = { readonly name: PageRequestName; readonly body: Record<string, unknown> };
type Answer = { readonly status: number; readonly body: StatusAnswer | SubmitAnswer };
/** `cut`: the call arrives and its answer is lost. */
type Script = (call: Call) => Answer | 'cut';

export const ok = (body: StatusAnswer): Answer => ({ status: 200, body });
export const received: Answer = { status: 202, body: { result: 'received' } };
export const accepted: Answer = { status: 202, body: { result: 'accepted' } };
export const linkGone: Answer = { status: 404, body: { error: 'link-gone' } };

export type FakeCallbacks = {
  readonly url: string;
  readonly link: string;
  readonly calls: Call[];
  /** How the next calls are answered. */
  script: Script;
  close(): Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
};

export const startFakeCallbacks = async (): Promise<FakeCallbacks> => {
  const page = loadPage();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://page.invalid').pathname;
    if (request.method === 'POST' && path.startsWith('/api/')) {
      const call = { name: path.slice('/api/'.length) as PageRequestName, body: await bodyOf(request) };
      fake.calls.push(call);
      const answer = fake.script(call);
      if (answer === 'cut') {
        // In the middle of the answer: before it, Chromium would send the same request again by itself.
        response.writeHead(202, { ...pageApiHeaders, 'content-length': '100' });
        response.write('{', () => response.destroy());
        return;
      }
      response.writeHead(answer.status, pageApiHeaders).end(JSON.stringify(answer.body));
      return;
    }
    const { status: code, headers, body } = page(request.method ?? 'GET', path);
    response.writeHead(code, headers).end(body);
  };
  const server: Server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const fake: FakeCallbacks = {
    url,
    link: `${url}#${invitationId}`,
    calls: [],
    script: () => ok(status()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
};
