// The deployed doors as they are met from outside: the callbacks as CloudFront asks them, HR's door over HTTP with a
// signature and by the command line, and the mails.
import { execFile } from 'node:child_process';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { root } from '../../infra/bundle.ts';
import { signRequest } from '../../infra/lambdas/shared/sign-request.ts';
import type { Api, ApiAnswer } from '../../local/onboarding/api.ts';
import { Person, type ReadMail } from '../../local/onboarding/person.ts';
import type { Outputs } from './deployment.ts';
import type { MiniStack } from './ministack.ts';
import type { StandIns } from './stand-ins.ts';

export type Asked = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
};

const send = (url: URL, method: string, headers: Record<string, string | undefined>, body: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, headers }, resolve).on('error', reject).end(body);
  });

/** One request to the emulator under a host name, which no resolver has to know. */
export const askHost =
  ({ endpoint }: MiniStack) =>
  async ({ host, method, path, headers = {}, body = '' }: Asked): Promise<ApiAnswer> => {
    const all = { ...headers, host, 'content-length': String(Buffer.byteLength(body)) };
    const response = await send(new URL(path, endpoint), method, all, body);
    const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
    return { status: response.statusCode ?? 0, headers: Object.fromEntries(flat), body: await text(response) };
  };

const hostOf = (url = '') => new URL(url).host;

/** The header that CloudFront sends to the API, read where CloudFront has it. */
async function originSecret({ endpoint }: MiniStack, { PageAddress = '' }: Outputs): Promise<string> {
  const list = await (await fetch(`${endpoint}/2020-05-31/distribution`)).text();
  const ours = list.split('<DistributionSummary>').find((each) => each.includes(`<DomainName>${PageAddress}<`)) ?? '';
  const [, secret] = /<HeaderName>x-origin-secret<\/HeaderName><HeaderValue>([^<]+)</.exec(ours) ?? [];
  if (secret === undefined) throw new Error('The distribution has no secret for the API.');
  return secret;
}

export type Doors = Awaited<ReturnType<typeof openDoors>>;

export async function openDoors(emulator: MiniStack, outputs: Outputs, outputsFile: string, standIns: StandIns) {
  const ask = askHost(emulator);
  const secret = await originSecret(emulator, outputs);
  const callbacks = hostOf(outputs['CallbackUrl']);

  /** As CloudFront asks; with another secret as somebody else would. */
  const callback =
    (known: string | undefined): Api =>
    ({ method, path, headers, body }) =>
      ask({
        host: callbacks,
        method,
        path,
        body,
        headers: { ...headers, ...(known !== undefined && { 'x-origin-secret': known }) },
      });
  const api = callback(secret);

  async function mails(): Promise<ReadMail[]> {
    const answer: unknown = await (await fetch(`${emulator.endpoint}/_ministack/ses/messages`)).json();
    return [...sesMails(answer), ...standIns.world.mails.list()];
  }

  /** HR's door over HTTP, as whoever has credentials. */
  async function hr(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const host = hostOf(outputs['HrUrl']);
    const sent = body === undefined ? '' : JSON.stringify(body);
    const unsigned = {
      method,
      url: new URL(`http://${host}${path}`),
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(sent),
    };
    const place = { region: 'us-east-1', service: 'execute-api' };
    const headers = signRequest(unsigned, place, { accessKeyId: 'test', secretAccessKey: 'test' }, new Date());
    return ask({ host, method, path, headers, body: sent });
  }

  /** HR's door by the command line. */
  async function cli(
    ...words: string[]
  ): Promise<{ readonly code: number; readonly json: unknown; readonly err: string }> {
    const env = { ...process.env, ...emulator.environment, ONBOARDING_OUTPUTS: outputsFile };
    const all = [join(root, 'hr/cli.ts'), ...words, '--json'];
    const { code, stdout, stderr } = await promisify(execFile)(process.execPath, all, { env })
      .then((done) => ({ code: 0, ...done }))
      .catch((error: { code: number; stdout: string; stderr: string }) => error);
    return { code, json: stdout.trim() === '' ? undefined : JSON.parse(stdout), err: stderr };
  }

  return { ask, api, callback, hr, cli, mails, person: (email: string) => new Person(email, api, mails) };
}

type SesMail = { readonly To: string[]; readonly Subject: string; readonly BodyText: string };

/** The emulator's mails by account. */
function sesMails(answer: unknown): ReadMail[] {
  const { messages } = answer as { messages: Record<string, SesMail[]> };
  return Object.values(messages)
    .flat()
    .map(({ To, Subject, BodyText }) => ({ to: To.join(','), subject: Subject, body: BodyText, kind: 'mail' }));
}
