// How long a module takes to import in a process that has loaded nothing yet: the part of a cold start that is ours.
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const script = 'const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from);';

/** Milliseconds. */
function importOnce(file: string): number {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script, pathToFileURL(file).href], {
    encoding: 'utf8',
  });
  return Number(printed);
}

export type Times = { readonly median: number; readonly least: number };

function timesOf(measured: readonly number[]): Times {
  const sorted = measured.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, least: sorted[0] ?? Number.NaN };
}

/** Imports every file `runs` times, in turns, so that a busy moment of the machine strikes all alike. */
export function importTimes(files: readonly string[], runs: number): Times[] {
  const measured = files.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [at, file] of files.entries()) measured[at]?.push(importOnce(file));
  }
  return measured.map(timesOf);
}
