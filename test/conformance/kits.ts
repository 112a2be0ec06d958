// `npm run conformance -- edges` tries every edge of our own machine (edges/). With a DIRECTORY it holds the emulator against the conformance kits that lie beside the project, prints
// their counts, and fails when one passes fewer cases than it did (floors.json) or any fails.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { edges } from './edges/edges.ts';

const root = resolve(import.meta.dirname, '../..');
const floors: Record<string, number> = JSON.parse(readFileSync(join(import.meta.dirname, 'floors.json'), 'utf8'));

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const node = (...args: string[]) => spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });

/** Resolves once the emulator have said where they are. */
const isUp = (emulator: ChildProcess) =>
  new Promise<void>((done, fail) => {
    emulator.once('exit', () => fail(new Error('The emulator did not start.')));
    emulator.stdout?.on('data', (chunk: Buffer) => chunk.includes('Endpoint') && done());
  });

async function run(kit: string, script: string, ...args: string[]): Promise<boolean> {
  const output = await text(node(script, ...args).stdout);
  process.stdout.write(`${output.trimEnd().replaceAll(/^/gm, `[${kit}] `)}\n`);
  const [, passed = '0', failed = '1'] =
    /(\d+) passed, (\d+) failed/.exec(output.split('\n').findLast(Boolean) ?? '') ?? [];
  const floor = floors[kit] ?? 0;
  const isWell = Number(passed) >= floor && Number(failed) === 0;
  process.stdout.write(`[${kit}] passes ${passed}, at least ${floor} are demanded\n`);
  return isWell;
}

async function main(kits: string): Promise<number> {
  if (!existsSync(kits)) {
    process.stdout.write(`There are no kits in ${kits}; nothing was compared.\n`);
    return 0;
  }
  const [port, lambdaPort] = [await freePort(), await freePort()];
  const emulator = node(
    'local/emulator/cli.ts',
    '--port',
    String(port),
    '--lambda-endpoint',
    `http://127.0.0.1:${lambdaPort}`,
  );
  try {
    await isUp(emulator);
    const url = `http://127.0.0.1:${port}`;
    const cognito = await run('cognito', join(kits, 'cognito/contract.mjs'), '--cognito', url);
    const states = await run(
      'states',
      join(kits, 'states/conformance.mjs'),
      '--states',
      url,
      '--lambda-port',
      String(lambdaPort),
      '--cases',
      join(kits, 'states/cases'),
    );
    return cognito && states ? 0 : 1;
  } finally {
    emulator.kill();
  }
}

const usage = `usage: npm run conformance -- DIRECTORY | edges [FILE]

Holds the emulator against the recorded kits in a directory beside the project, or tries every edge of our state machine.`;

const [kits, file] = process.argv.slice(2);
if (kits === '--help' || kits === '-h') process.stdout.write(`${usage}\n`);
else if (kits === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else if (kits === 'edges') process.exitCode = await edges(file);
else {
  process.exitCode = await main(resolve(kits));
}
