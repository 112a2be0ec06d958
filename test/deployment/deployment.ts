// Deploys into the emulator with the real CDK CLI, and looks up what came of it.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../infra/bundle.ts';
import type { MiniStack } from './emulator/ministack.ts';

const run = promisify(execFile);

export type Outputs = Readonly<Record<string, string>>;

/** What the CLI said, without its thousand other lines. */
export class CdkFailedError extends Error {
  override readonly name = 'CdkFailedError';
}

export class Deployment {
  private readonly emulator: MiniStack;
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk-'));

  constructor(emulator: MiniStack) {
    this.emulator = emulator;
  }

  async bootstrap(): Promise<void> {
    // From an empty folder: there is no app to ask about.
    await this.cdk(this.folder, ['bootstrap', 'aws://000000000000/us-east-1', '--no-notices']);
  }

  /** Deploys a stack of app.ts; `environment` is told to the app. */
  async deploy(stack: string, environment: Readonly<Record<string, string>> = {}): Promise<Outputs> {
    const outputs = join(this.folder, `${stack}.json`);
    const options = ['--require-approval', 'never', '--no-notices', '--outputs-file', outputs];
    const app = ['--app', 'node test/deployment/app.ts', '--build', '', '--output', join(this.folder, 'out')];
    await this.cdk(root, ['deploy', stack, ...app, ...options], environment);
    return (JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Outputs>)[stack] ?? {};
  }

  /** A stack's template as it was deployed. */
  template(stack: string): {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: unknown }>>;
  } {
    return JSON.parse(readFileSync(join(this.folder, 'out', `${stack}.template.json`), 'utf8'));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async cdk(cwd: string, words: string[], environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const env = {
      ...process.env,
      ...this.emulator.environment,
      ...environment,
      CDK_DEFAULT_ACCOUNT: '000000000000',
      CDK_DEFAULT_REGION: 'us-east-1',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
    };
    const cli = join(root, 'node_modules/aws-cdk/bin/cdk');
    try {
      await run(process.execPath, [cli, ...words], { cwd, env, maxBuffer: 64 * 1024 * 1024 });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const telling = `${stdout}\n${stderr}`
        .split('\n')
        .filter((line) => /FAILED|rror|❌/.test(line) && line.length < 1000);
      throw new CdkFailedError(`cdk ${words[0]} failed.\n${telling.join('\n')}`);
    }
  }
}
