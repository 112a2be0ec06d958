// HR's two apis that need no program of ours: HTTP with a signature, and the command line. Both grant the same requests, so
// both are held to the typed client's contract.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { HrClient } from '../../hr/client/client.ts';
import { root } from '../../infra/bundle.ts';
import { type Credentials, signRequest } from '../../infra/lambdas/shared/sign-request.ts';
import type { HireStatus, HrRequestOutput } from '../../workflow/contract/hr.ts';
import { type Ask, hostOf } from './asking.ts';

/** A request that was refused, by the name that the API gave. */
class RefusedWish extends Error {
  override readonly name: string;

  constructor(name: string, text: string) {
    super(`${name}: ${text}`);
    this.name = name;
  }
}

export type HttpDoor = {
  readonly ask: Ask;
  readonly hrUrl: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
};

const of = (employeeNumber: string, verb = '') => `/hires/${employeeNumber}${verb}`;

/** The HR API over HTTP, as anyone who has credentials. */
export function overHttp({ ask, hrUrl, region, credentials }: HttpDoor): HrClient {
  async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const sent = body === undefined ? '' : JSON.stringify(body);
    const url = new URL(path, hrUrl);
    const unsigned = { method, url, headers: { 'content-type': 'application/json' }, body: Buffer.from(sent) };
    const headers = await signRequest(unsigned, { region, service: 'execute-api' }, await credentials(), new Date());
    const answer = await ask({ host: hostOf(hrUrl), method, path, headers, body: sent });
    const read = JSON.parse(answer.body) as Answer & { readonly error?: string; readonly message?: string };
    if (answer.status === 200) return read;
    throw new RefusedWish(read.error ?? `HTTP ${answer.status}`, read.message ?? '');
  }
  return {
    startOnboarding: (hire, { attempt } = {}) => request('POST', '/hires', { hire, ...(attempt && { attempt }) }),
    status: (employeeNumber) => request('GET', of(employeeNumber)),
    cancel: (employeeNumber) => request('POST', of(employeeNumber, '/cancel')),
    correctEmail: (employeeNumber, email) => request('POST', of(employeeNumber, '/correct-email'), { email }),
    resend: (employeeNumber) => request('POST', of(employeeNumber, '/resend')),
    erase: (employeeNumber) => request('DELETE', of(employeeNumber)),
  };
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string };
type Environment = Readonly<Record<string, string | undefined>>;

/** The command as a process of its own; `input` is its standard input. */
export const runHrCommand = (environment: Environment, words: readonly string[], input = ''): Promise<Ran> =>
  new Promise((resolve) => {
    const all = [join(root, 'hr/cli/cli.ts'), ...words, '--json'];
    const child = execFile(process.execPath, all, { env: { ...process.env, ...environment } }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input);
  });

function refusalIn(text: string): RefusedWish | undefined {
  const [, name, says = ''] = /^(?:hr: )?(\w+): (.*)/.exec(text) ?? [];
  return name === undefined ? undefined : new RefusedWish(name, says);
}

type StartLine = { readonly result: string; readonly error?: string } & Omit<HrRequestOutput<'hr-start'>, 'started'>;

/** The HR API by the command line. */
export function byCommandLine(environment: Environment): HrClient {
  async function request<Answer>(words: readonly string[], input?: string): Promise<Answer> {
    const { code, out, err } = await runHrCommand(environment, words, input);
    if (out !== '') return JSON.parse(out) as Answer;
    throw refusalIn(err) ?? new Error(`hr ${words.join(' ')} ended with ${code}: ${err}`);
  }
  const only = async (...words: string[]): Promise<HireStatus> => {
    const { code, out, err } = await runHrCommand(environment, words);
    const [status] = code === 0 ? (JSON.parse(out) as HireStatus[]) : [];
    if (status) return status;
    throw refusalIn(err) ?? new Error(`hr ${words.join(' ')} ended with ${code}: ${err}`);
  };
  return {
    async startOnboarding(hire, { attempt = 1 } = {}): Promise<HrRequestOutput<'hr-start'>> {
      const [line] = await request<StartLine[]>(['start', '-', '--attempt', `${attempt}`], JSON.stringify(hire));
      if (!line) throw new Error('hr start told nothing.');
      const { result, executionArn, attempt: number, state, error = '' } = line;
      if (error !== '') throw refusalIn(error) ?? new Error(error);
      return { executionArn, attempt: number, state: state ?? 'running', started: result === 'started' };
    },
    status: (employeeNumber, { attempt } = {}) =>
      only('status', employeeNumber, ...(attempt === undefined ? [] : ['--attempt', `${attempt}`])),
    cancel: (employeeNumber) => only('cancel', employeeNumber),
    correctEmail: (employeeNumber, email) => only('correct-email', employeeNumber, email),
    async resend(employeeNumber) {
      const { sent } = await request<HrRequestOutput<'hr-resend'>>(['resend', employeeNumber]);
      return { sent };
    },
    async erase(employeeNumber) {
      const { erased } = await request<HrRequestOutput<'hr-erase'>>(['erase', employeeNumber]);
      return { erased };
    },
  };
}
