// npm run sim -- play --hires 1000000               very many hires, a hundred to a simulation unless --seeds says how many
// npm run sim -- play --light                       fewer faults, for every day
// npm run sim -- play --seed s42 [--hires 100]      one simulation again, with its log: --log writes it to the output
import { parseArgs } from 'node:util';
import { play, type Played } from '../search/play.ts';
import { inProcesses } from '../search/process-pool.ts';
import type { PlayJob } from '../search/play-worker.ts';
import { count, emptyCells, newCounts, type Counts } from '../observations/counts.ts';

const { values } = parseArgs({
  options: {
    hires: { type: 'string', default: '10000' },
    seeds: { type: 'string' },
    prefix: { type: 'string', default: 's' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    log: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    light: { type: 'boolean', default: false },
  },
});

async function replay(seed: string): Promise<boolean> {
  const played = await play(seed, { hires: Number(values.hires), keepLog: values.log, isLight: values.light });
  const { log, hits: _hits, ...told } = played;
  if (log) process.stdout.write(log.join(''));
  console.log(JSON.stringify(told, undefined, 2));
  return told.violations.length === 0;
}

async function playMany(): Promise<Counts> {
  const [hires, from] = [Number(values.hires), Number(values.from)];
  const seeds = Number(values.seeds ?? Math.max(100, Math.ceil(hires / 100)));
  const each = Math.ceil(hires / seeds);
  const jobs = Array.from({ length: seeds }, (_, at): PlayJob => ({
    seed: `${values.prefix}${from + at}`,
    hires: each,
    isLight: values.light,
  }));
  const counts = newCounts();
  await inProcesses(new URL('../search/play-worker.ts', import.meta.url), jobs, (answer) => {
    const played = answer as Played;
    count(counts, played);
    for (const { invariant, text } of played.violations.slice(0, 3)) {
      console.error(`seed ${played.seed} with ${played.hires} hires: ${invariant}: ${text}`);
    }
  });
  return counts;
}

function tell(counts: Counts, seconds: number): void {
  const { hits: _hits, failures, ...sums } = counts;
  console.log(JSON.stringify({ ...sums, seconds, violations: failures.length }, undefined, 2));
  const empty = emptyCells(counts);
  if (empty.length > 0) console.log(`Never hit: ${empty.join(', ')}.`);
  const seeds = [
    ...new Set(failures.map(({ seed, hires }) => `--seed ${seed} --hires ${hires}${values.light ? ' --light' : ''}`)),
  ];
  for (const again of seeds) console.log(`Again: npm run sim -- play ${again}`);
}

if (values.seed === undefined) {
  const before = performance.now();
  const counts = await playMany();
  const seconds = Math.round((performance.now() - before) / 100) / 10;
  if (values.json) console.log(JSON.stringify({ ...counts, seconds }));
  else tell(counts, seconds);
  process.exitCode = counts.failures.length > 0 ? 1 : 0;
} else process.exitCode = (await replay(values.seed)) ? 0 : 1;
