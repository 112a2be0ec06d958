// npm run sim -- report --hires 10000 --seeds 100 --pairs 2000   plays, puts faults at every call of every case and
// so many pairs of them, and writes docs/reliability.md from what came of it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catalogue, cellsOf } from '../catalogue/catalogue.ts';
import type { CaseResult } from './exhaust.ts';
import { emptyCells, hitTable, type Counts } from '../observations/counts.ts';

type Report = Counts & { readonly seconds: number };

const { values } = parseArgs({
  options: {
    hires: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    pairs: { type: 'string', default: '2000' },
  },
});

/** The last line that a program of this folder prints. */
function reportOf(program: string, given: readonly string[]): string {
  const file = new URL(program, import.meta.url).pathname;
  const all = [file, ...given, '--json'];
  try {
    return (
      execFileSync(process.execPath, all, { encoding: 'utf8', maxBuffer: 2 ** 28 })
        .trim()
        .split('\n')
        .at(-1) ?? ''
    );
  } catch (error) {
    // Violations end a program with 1; they are told all the same.
    const { stdout } = error as { readonly stdout?: string };
    if (stdout === undefined || stdout === '') throw error;
    return stdout.trim().split('\n').at(-1) ?? '';
  }
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[], numbers: number) =>
  [row(head), row(head.map((_, at) => (at < numbers ? '---' : '---:'))), ...rows.map(row)].join('\n');

const command = `--hires ${values.hires} --seeds ${values.seeds} --from ${values.from}`;
const counts = JSON.parse(reportOf('play.ts', command.split(' '))) as Report;
const exhausted = JSON.parse(reportOf('exhaust.ts', ['--pairs', values.pairs])) as CaseResult[];

const outcomes = Object.entries(counts.outcomes).toSorted(([, a], [, b]) => b - a);
const acts = Object.entries(counts.acts).toSorted(([, a], [, b]) => b - a);
const [head = [], ...hits] = hitTable(counts);
const empty = emptyCells(counts);
const sum = (of: (result: CaseResult) => number) => exhausted.reduce((all, result) => all + of(result), 0);
const broken = [...new Set(counts.failures.map(({ invariant, text }) => `${invariant} (${text})`))].slice(0, 5);
const last = Number(values.from) + counts.simulations - 1;

const text = `# What goes wrong, and what comes of it

Written by \`npm run sim -- report\`; not by hand. Every hire is played with the real state machine and the real functions on one
virtual clock, with people, HR, operators, scanners and attackers, under the invariants of test/simulation/invariants.

- ${counts.hires} hires in ${counts.simulations} simulations, seeds s${values.from} to s${last} (\`npm run sim -- play ${command}\`), ${counts.seconds} s
- ${counts.faults} faults, ${counts.acts['redriven by an operator'] ?? 0} redrives, ${counts.events} events in the logs, ${counts.failures.length} violations
- invariants that were broken: ${broken.join('; ') || 'none'}
- ${sum(({ singles }) => singles)} single faults, one at every call and invocation of ${exhausted.length} runSettings, and ${sum(({ pairs }) => pairs)} of ${sum(({ allPairs }) => allPairs)} pairs: ${sum(({ findings }) => findings.length)} violations

## Faults, and what the product does

${table(
  ['fault', 'behaviour', 'invariants', 'hit', 'held besides by'],
  catalogue.map((one) => cellsOf(one, counts)),
  3,
)}

## How the hires ended

${table(
  ['outcome', 'hires'],
  outcomes.map(([outcome, hires]) => [outcome, `${hires}`]),
  1,
)}

## What people did

${table(
  ['act', 'times'],
  acts.map(([act, times]) => [act, `${times}`]),
  1,
)}

## Every single fault, runSettings by runSettings

${table(
  ['scenario', 'calls', 'invocations', 'single faults', 'pairs', 'of', 'violations'],
  exhausted.map(({ hireCase, calls, invocations, singles, pairs, allPairs, findings }) =>
    [hireCase, calls, invocations, singles, pairs, allPairs, findings.length].map(String),
  ),
  1,
)}

## Faults hit, by place

${table(head, hits, 1)}

Never hit in this run: ${empty.length === 0 ? 'none' : empty.join(', ')}.
`;

writeFileSync(new URL('../../../docs/reliability.md', import.meta.url), text);
const isBroken = counts.failures.length > 0 || sum(({ findings }) => findings.length) > 0;
process.exitCode = isBroken ? 1 : 0;
