// `npm run bench [-- --runs 25]`: measures what is measurable on one machine and prints tables in Markdown.
// Each bench is a file of its own: it gives a title, a note on what was measured, and rows.
import { parseArgs } from 'node:util';
import { engineThroughput } from './engine-throughput.ts';
import { functionBundles } from './function-bundles.ts';
import { markdownTable } from './markdown-table.ts';
import type { Bench } from './measurement.ts';
import { pageWeight } from './page-weight.ts';
import { waitingExecutions } from './waiting-executions.ts';

const benches: readonly Bench[] = [functionBundles, pageWeight, engineThroughput, waitingExecutions];

const usage = `usage: npm run bench -- [--runs 9]

Measures sizes and times on this machine and prints tables in Markdown.`;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '9' }, help: { type: 'boolean', short: 'h' } },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs has to be a whole number from 1.');

if (values.help) process.stdout.write(`${usage}\n`);
for (const bench of values.help ? [] : benches) {
  const { title, note, columns, rows } = await bench({ runs });
  process.stdout.write(`## ${title}\n\n${markdownTable(columns, rows)}\n${note}\n\n`);
}
