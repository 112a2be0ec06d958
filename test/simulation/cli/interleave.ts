// npm run sim -- interleave                                    all interleavings of two actors of up to eight steps, every race
// npm run sim -- interleave --race "two tabs" [--steps 4]  one race, with fewer steps of each
// npm run sim -- interleave --race "two tabs" --schedule ABBA   one schedule again, step by step
import { parseArgs } from 'node:util';
import type { InterleaveJob } from '../search/interleave-worker.ts';
import { RaceRunner } from '../interleavings/run-race.ts';
import { raceOf, races } from '../interleavings/races.ts';
import { readSchedule } from '../interleavings/search.ts';
import { joined, type Searched } from '../interleavings/search-race.ts';
import { inProcesses } from '../search/process-pool.ts';

const { values } = parseArgs({
  options: {
    race: { type: 'string' },
    steps: { type: 'string', default: '8' },
    schedule: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const maxSteps = Number(values.steps);

async function replay(name: string, schedule: string): Promise<boolean> {
  const { trace, end, complaints } = await new RaceRunner(raceOf(name), maxSteps).run(readSchedule(schedule));
  console.log(trace.join('\n'));
  console.log(`It ended with "${end}".`);
  for (const complaint of complaints) console.log(complaint);
  return complaints.length === 0;
}

const span = ([from, to]: readonly [number, number]) => (from === to ? `${to}` : `${from}-${to}`);

function tell({ race, steps, interleavings, share, ends, findings }: Searched, seconds: number): void {
  const told = Object.entries(ends).map(([end, times]) => `${times} × ${end}`);
  console.log(
    `${race}: ${span(steps.A)} and ${span(steps.B)} steps, ${interleavings} interleavings, ${findings.length} violations, ${Math.round(seconds)} s`,
  );
  console.log(`  ${told.join('; ')}`);
  if (share !== 1) console.log(`  This is no complete search: its schedules are ${share} of all.`);
  for (const { schedule, complaints } of findings.slice(0, 5)) {
    console.log(`  ${complaints.join('; ')}. Again: npm run sim -- interleave --race "${race}" --schedule ${schedule}`);
  }
}

/** Each race in two parts, by who goes first: both actors are there from the beginning. */
async function searchAll(names: readonly string[]): Promise<Searched[]> {
  const jobs = names.flatMap((race) => ['A', 'B'].map((root): InterleaveJob => ({ race, maxSteps, root })));
  const halves = new Map<string, Searched>();
  const results: Searched[] = [];
  const before = performance.now();
  await inProcesses(new URL('../search/interleave-worker.ts', import.meta.url), jobs, (answer) => {
    const half = answer as Searched;
    const other = halves.get(half.race);
    halves.set(half.race, half);
    if (!other) return;
    const whole = joined(other, half);
    results.push(whole);
    if (!values.json) tell(whole, (performance.now() - before) / 1000);
  });
  return results;
}

if (values.schedule === undefined) {
  const results = await searchAll(
    values.race === undefined ? races.map(({ name }) => name) : [raceOf(values.race).name],
  );
  const [total, violations] = [
    results.reduce((sum, { interleavings }) => sum + interleavings, 0),
    results.reduce((sum, { findings }) => sum + findings.length, 0),
  ];
  if (values.json) console.log(JSON.stringify(results));
  else console.log(`${results.length} races, ${total} interleavings, ${violations} violations.`);
  process.exitCode = violations > 0 || results.some(({ share }) => share !== 1) ? 1 : 0;
} else process.exitCode = (await replay(values.race ?? '', values.schedule)) ? 0 : 1;
