// `npm run hr -- VERB …`: The HR API for people and scripts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { connect } from '../client/deployment.ts';
import { readLocalEnvironment } from '../client/local-environment.ts';
import { runHr } from './run.ts';
import type { Terminal } from './terminal.ts';

const { env: environment, stdout, stderr } = process;
const standardInput = 0;

/** Another program may make the file between the look and the writing: then the writing fails. */
function write(file: string, text: string): boolean {
  if (existsSync(file)) return false;
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  return true;
}

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  isWatched: stderr.isTTY && stdout.isTTY && environment['NO_COLOR'] === undefined,
  pace: { now: () => performance.now(), wait: (ms) => setTimeout(ms) },
  now: () => Date.now(),
  read: (file) => readFileSync(file === '-' ? standardInput : file),
  write,
};

// Anyone who reads may stop reading (`| head`).
stdout.on('error', () => process.exit());

process.exitCode = await runHr(process.argv.slice(2), {
  terminal,
  outputs: environment['ONBOARDING_OUTPUTS'],
  stack: environment['ONBOARDING_STACK'],
  connect: (where) => connect({ ...where, environment, localEnvironment: readLocalEnvironment() }),
});
