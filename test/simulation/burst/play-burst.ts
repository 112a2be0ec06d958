// Very many hires at once with every quota on: HR starts all of them within a minute, everybody clicks within so many
// minutes of the mail.
import { drawHire } from '../actors/people.ts';
import { Rng } from '../faults/rng.ts';
import { enterHire } from '../observations/observed-hire.ts';
import { Hr } from '../actors/hr.ts';
import { Harness } from '../environment/harness.ts';
import { Simulation } from '../environment/simulation.ts';
import { hour, minute, second } from '../environment/virtual-time.ts';
import { BurstPerson } from './burst-person.ts';
import { Measures } from './measures.ts';
import { measured, type Summary } from './summary.ts';

export type BurstOptions = {
  readonly hires: number;
  /** Milliseconds between the mail and the click, at most. */
  readonly clicksWithin: number;
  /** Of every quota, for a burst that is so much smaller. */
  readonly share: number;
};

/** A step's call takes some tens of milliseconds. */
const latency = (rng: Rng) => rng.skewed(5, 200);
const noTrouble = { lost: 0, twice: 0, late: 0, until: 0 };
/** Everything has ended long before. */
const end = 12 * hour;

function outcomesOf(harness: Harness): Record<string, number> {
  const outcomes: Record<string, number> = {};
  for (const { row } of harness.observations.hires.values()) {
    const name = row?.outcome ?? (row ? `left at ${row.stage}` : 'never begun');
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return outcomes;
}

/** Lets everybody loose, HR first: one start after the other, evenly over the minute. */
async function begin(harness: Harness, rng: Rng, { hires, clicksWithin }: BurstOptions): Promise<void> {
  const { time, functions } = harness.simulation;
  const hr = new Hr({ time, functions, isOver: () => false, acted: () => {} }, rng.of('hr'));
  const one = async (number: number) => {
    const own = rng.of(number);
    const { groups: _groups, ...hire } = drawHire(own, number);
    const person = new BurstPerson(harness, enterHire(harness, hire, own), own.of('person'));
    await time.sleep((number / hires) * minute);
    await Promise.all([hr.request('hr-start', { hire, attempt: 1 }), person.live(clicksWithin)]);
  };
  await Promise.all(Array.from({ length: hires }, (_, at) => one(at + 1)));
}

export async function playBurst(options: BurstOptions): Promise<Summary> {
  const before = performance.now();
  const rng = new Rng('burst');
  const simulation = await Simulation.create({ seed: 'burst', quotas: options.share, latency });
  const calm = { operator: { ignores: 1, stops: 0 }, mail: noTrouble, strangers: [] };
  const harness = await Harness.set(simulation, rng, { ...calm, isQuick: true });
  const measures = new Measures(harness.observations);
  const { time } = simulation;
  const start = time.now();
  let isThrough = false;
  let megabytes = 0;
  void begin(harness, rng, options).finally(() => {
    isThrough = true;
  });
  const isOver = () => {
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
    return isThrough && harness.isQuiet();
  };
  await time.runUntil(isOver, start + end, 10 * second);
  const lasted = time.now() - start;
  await harness.checkEnd();
  return {
    hires: options.hires,
    clicksWithinMinutes: options.clicksWithin / minute,
    share: options.share,
    outcomes: outcomesOf(harness),
    violations: harness.observations.violations.map(({ invariant, text }) => `${invariant} ${text}`),
    ...measured(measures),
    lastedMinutes: lasted / minute,
    seconds: (performance.now() - before) / 1000,
    megabytes,
  };
}
