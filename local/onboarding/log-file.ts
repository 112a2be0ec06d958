// The log of the functions, as CloudWatch Logs has it in an account: one JSON line each, with the time of the environment.
// The whole of it goes into a file; what is no success is shown at once.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allowedIn, isLogMessage, type LogFields } from '../../functions/runtime/log.ts';
import type { LogLine } from './services.ts';

export const logFile = join(import.meta.dirname, '../../dist/local/functions.jsonl');

/** The line as a deployed function writes it: its vocabulary and nothing else. */
export const written = ({ level, message, ...fields }: LogLine, now: number): string | undefined =>
  isLogMessage(message)
    ? JSON.stringify({
        timestamp: new Date(now).toISOString(),
        level: level.toUpperCase(),
        message,
        ...allowedIn(fields),
      })
    : undefined;

const shown = (message: string, { functionName, hireId, errorName, status }: LogFields): string =>
  [`log: ${functionName ?? 'sweeper'}`, message, errorName, status, hireId]
    .filter((word) => word !== undefined)
    .join('  ');

/** @returns what takes the lines of the functions; the file begins anew */
export function openLogFile(now: () => number, print: (line: string) => void, file = logFile): (line: LogLine) => void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return (line) => {
    const text = written(line, now());
    if (text === undefined) return;
    appendFileSync(file, `${text}\n`);
    if (line.level !== 'info') print(shown(line.message, allowedIn(line)));
  };
}
