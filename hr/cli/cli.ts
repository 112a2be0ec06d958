// `npm run hr -- VERB …`: The HR API for people and scripts.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { connect } from '../client/deployment.ts';
import { runHr } from './run.ts';
import type { Terminal } from './terminal.ts';

const { env: environment, stdout, stderr } = process;
const standardInput = 0;

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  isWatched: stderr.isTTY && stdout.isTTY && environment['NO_COLOR'] === undefined,
  pace: { now: () => performance.now(), wait: (ms) => setTimeout(ms) },
  read: (file) => readFileSync(file === '-' ? standardInput : file),
};

// Anyone who reads may stop reading (`| head`).
stdout.on('error', () => process.exit());

process.exitCode = await runHr(process.argv.slice(2), {
  terminal,
  outputs: environment['ONBOARDING_OUTPUTS'],
  stack: environment['ONBOARDING_STACK'],
  connect: (where) => connect({ ...where, environment }),
});
