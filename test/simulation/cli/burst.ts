// npm run sim -- burst --hires 10000                          very many hires at once, every quota on: prints what it costs
// npm run sim -- burst --hires 10000 --write docs/burst.md    and writes it down
// npm run sim -- burst --hires 400 --share 0.04 --clicks 2    a small one, with quotas as much smaller
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { burstPage } from '../burst/burst-table.ts';
import type { BurstOptions } from '../burst/play-burst.ts';
import type { Summary } from '../burst/summary.ts';
import { inProcesses } from '../search/process-pool.ts';
import { minute } from '../environment/virtual-time.ts';

const { values } = parseArgs({
  options: {
    hires: { type: 'string', default: '10000' },
    share: { type: 'string', default: '1' },
    /** Minutes between the mail and the click at most, one run for each. */
    clicks: { type: 'string', default: '60,2' },
    write: { type: 'string' },
  },
});

const within = values.clicks.split(',').map(Number);
const jobs = within.map((minutes): BurstOptions => ({
  hires: Number(values.hires),
  share: Number(values.share),
  clicksWithin: minutes * minute,
}));
const runs: Summary[] = [];
await inProcesses(new URL('../search/burst-worker.ts', import.meta.url), jobs, (answer) => {
  runs.push(answer as Summary);
});
const inOrder = within.flatMap((minutes) => runs.filter((run) => run.clicksWithinMinutes === minutes));
const page = burstPage(inOrder, `npm run sim -- burst --hires ${values.hires} --write docs/burst.md`);
if (values.write === undefined) console.log(page);
else writeFileSync(values.write, page);
for (const { violations } of runs) for (const violation of violations.slice(0, 10)) console.error(violation);
const isWell = ({ outcomes, hires, failedExecutions, violations }: Summary) =>
  outcomes['onboarded'] === hires && failedExecutions === 0 && violations.length === 0;
process.exitCode = runs.every(isWell) ? 0 : 1;
