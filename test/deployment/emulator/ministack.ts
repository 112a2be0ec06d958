// MiniStack, an emulator of AWS in Python: installed at exact versions into a private folder, one instance per run.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../../../infra/bundle.ts';

const folder = join(root, '.ministack');
const venv = join(folder, 'venv');
const requirements = join(import.meta.dirname, 'requirements.txt');
const bin = (name: string) => join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', name);

const isNewEnough = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)';

/** @throws Error when the machine has no Python that is new enough and can make an environment of its own */
function python(): string {
  const found = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'].find((name) => {
    try {
      execFileSync(name, ['-c', isNewEnough], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!found)
    throw new Error(
      'The emulator needs Python 3.10 or newer with venv (Debian: python3-venv), and there is none on the PATH.',
    );
  return found;
}

/** Installs what requirements.txt says, unless it lies there already. */
export function installMiniStack(): void {
  const mark = join(folder, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // The folder is nobody's business but its own.
  writeFileSync(join(folder, '.gitignore'), '*\n');
  execFileSync(python(), ['-m', 'venv', venv], { stdio: 'inherit' });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', requirements];
  execFileSync(bin('python'), install, { stdio: 'inherit' });
  writeFileSync(mark, wanted);
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export type MiniStack = {
  readonly endpoint: string;
  /** For the CDK CLI and SDK clients. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
};

/** What everybody who talks to the emulator has in the environment: nothing of a real account. */
const noAccount = {
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

async function ready(endpoint: string, child: ChildProcess): Promise<void> {
  for (let asked = 0; asked < 240; asked += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(250);
  }
  throw new Error('The emulator did not come up; .ministack/log.txt has its words.');
}

/** Starts one; `standIns` is where its functions find Cognito and Step Functions. */
export async function startMiniStack(standIns: string): Promise<MiniStack> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const work = mkdtempSync(join(tmpdir(), 'emulator-'));
  // Functions are unpacked below; a package.json further up would say what kind of modules they are.
  writeFileSync(join(work, 'package.json'), '{}');
  const log = openSync(join(folder, 'log.txt'), 'w');
  const own = {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: 'localhost',
    MINISTACK_REGION: 'us-east-1',
    MINISTACK_ACCOUNT_ID: '000000000000',
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    TMPDIR: work,
    // Functions run with the first Node on the path, and inherit the rest.
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: standIns,
    AWS_ENDPOINT_URL_SFN: standIns,
  };
  const child = spawn(bin('ministack'), [], { env: { ...noAccount, ...own }, stdio: ['ignore', log, log] });
  const stop = () => {
    child.kill();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  };
  await ready(endpoint, child).catch((error: unknown) => {
    stop();
    throw error;
  });
  const environment = { ...noAccount, AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: endpoint };
  return { endpoint, environment, stop };
}
