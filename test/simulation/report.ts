// npm run reliability -- --hires 10000 --seeds 100   plays, and writes docs/reliability.md from what came of it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptyCells, hitTable, type Tally } from './tally.ts';

type Told = Tally & { readonly seconds: number };

const simulate = fileURLToPath(new URL('simulate.ts', import.meta.url));
const given = process.argv.slice(2);
const output = execFileSync(process.execPath, [simulate, ...given, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
const tally = JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Told;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const [head = [], ...rows] = hitTable(tally);
const empty = emptyCells(tally);
const outcomes = Object.entries(tally.outcomes).toSorted(([, a], [, b]) => b - a);

const text = `# What goes wrong, and what comes of it

Written by \`npm run reliability\`; not by hand. Every hire is played with the real state machine and the real functions on one
virtual clock, with people, HR, operators, scanners and attackers, under the invariants of test/simulation/invariants.

- ${tally.hires} hires in ${tally.universes} universes (\`${given.join(' ')}\`), ${tally.seconds} s
- ${tally.faults} faults, ${tally.redrives} redrives, ${tally.events} events in the logs, ${tally.failures.length} violations
- the invariants that were broken: ${[...new Set(tally.failures.map(({ invariant, text: what }) => `${invariant} (${what})`))].slice(0, 5).join('; ') || 'none'}

## How the hires ended

| outcome | hires |
| --- | ---: |
${outcomes.map(([outcome, hires]) => row([outcome, `${hires}`])).join('\n')}

## Faults hit, by place

${row(head)}
${row(head.map((_, at) => (at === 0 ? '---' : '---:')))}
${rows.map(row).join('\n')}

Never hit in this run: ${empty.length === 0 ? 'none' : empty.join(', ')}.
`;

writeFileSync(new URL('../../docs/reliability.md', import.meta.url), text);
process.exitCode = 0;
