// One request to an API, no matter who stands behind it: AWS itself, or the emulator, which no resolver has to know by that name.
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ApiAnswer } from '../../local/onboarding/api.ts';

export type Asked = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
};
export type Ask = (asked: Asked) => Promise<ApiAnswer>;

export const hostOf = (url = '') => new URL(url).host;

/** Asks under the host's own name, by TLS. */
export const askBy =
  (fetchIt: (url: URL, init: RequestInit) => Promise<Response>): Ask =>
  async ({ host, method, path, headers = {}, body = '' }) => {
    // What names the host is made of the address.
    const given = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name.toLowerCase() === 'host' ? [] : [[name, value] as const],
    );
    const init = { method, headers: Object.fromEntries(given), ...(body !== '' && { body }) };
    const response = await fetchIt(new URL(path, `https://${host}`), init);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };

export const askAws = askBy(fetch);

const send = (url: URL, method: string, headers: Record<string, string | undefined>, body: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, headers }, resolve).on('error', reject).end(body);
  });

/** Asks whatever listens at `endpoint`, under the host's name. */
export const askAt =
  (endpoint: string): Ask =>
  async ({ host, method, path, headers = {}, body = '' }) => {
    const all = { ...headers, host, 'content-length': String(Buffer.byteLength(body)) };
    const response = await send(new URL(path, endpoint), method, all, body);
    const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
    return { status: response.statusCode ?? 0, headers: Object.fromEntries(flat), body: await text(response) };
  };
