// `npm run clock -- 7d`: moves the clock of a running `npm start`, hour by hour, and shows how far it is. Each step waits for all
// that falls due: reminders, deadlines, the sweeper.
import { parseArgs } from 'node:util';
import { readAddresses } from './onboarding/addresses.ts';

const usage = `usage: npm run clock -- TIME [--endpoint http://127.0.0.1:4600]

TIME is a number with s, m, h or d: 90s, 30m, 3h, 7d. The clock of npm start is moved by it, and shows what falls due.`;

const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const isUnit = (text: string): text is keyof typeof secondsOf => Object.hasOwn(secondsOf, text);

class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
function secondsIn(text = ''): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z])$/.exec(text) ?? [];
  if (!isUnit(unit)) throw new UsageError('TIME is a number with s, m, h or d, as in 3h.');
  return Number(number) * secondsOf[unit];
}

function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { endpoint: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return undefined;
  if (positionals.length !== 1) throw new UsageError('It takes one TIME.');
  return { seconds: secondsIn(positionals[0]), endpoint: values.endpoint ?? readAddresses()?.endpoint };
}

async function advance(endpoint: string, seconds: number): Promise<void> {
  const body = JSON.stringify({ seconds });
  const { ok, status } = await fetch(new URL('/_local/clock/advance', endpoint), { method: 'POST', body });
  if (!ok) throw new Error(`The clock was not moved; the endpoint answered ${status}.`);
}

/** Into the same line while somebody looks on; otherwise the end alone. */
function show(line: string, isLast: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${isLast ? '\n' : ''}`);
  else if (isLast) process.stdout.write(`${line}\n`);
}

const spoken = (seconds: number): string =>
  seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`;

/** In 24 steps at most, each of an hour at least. */
async function move(endpoint: string, seconds: number): Promise<void> {
  const steps = Math.max(1, Math.min(24, Math.ceil(seconds / 3_600)));
  for (let step = 1; step <= steps; step += 1) {
    await advance(endpoint, seconds / steps);
    show(`The clock was moved by ${spoken((seconds * step) / steps)} of ${spoken(seconds)}.`, step === steps);
  }
}

try {
  const asked = read();
  if (!asked) process.stdout.write(`${usage}\n`);
  else if (asked.endpoint === undefined) throw new Error('npm start does not run here; name an --endpoint.');
  else await move(asked.endpoint, asked.seconds);
} catch (error) {
  const isUsage = error instanceof UsageError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${isUsage ? `${usage}\n` : ''}`);
  process.exitCode = 2;
}
