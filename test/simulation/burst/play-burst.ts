// Very many hires at once with every quota on: HR starts all of them within a minute, everybody clicks within so many
// minutes of the mail.
import { drawHire } from '../actors/crowd.ts';
import { Dice } from '../faults/rng.ts';
import { enterHire } from '../environment/hire-record.ts';
import { Hr } from '../actors/hr.ts';
import { Stage } from '../environment/harness.ts';
import { Universe } from '../environment/simulation.ts';
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
const latency = (dice: Dice) => dice.skewed(5, 200);
const noTrouble = { lost: 0, twice: 0, late: 0, until: 0 };
/** Everything is over long before. */
const end = 12 * hour;

function outcomesOf(stage: Stage): Record<string, number> {
  const outcomes: Record<string, number> = {};
  for (const { row } of stage.ledger.hires.values()) {
    const name = row?.outcome ?? (row ? `left at ${row.stage}` : 'never begun');
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  return outcomes;
}

/** Lets everybody loose, HR first: one start after the other, evenly over the minute. */
async function begin(stage: Stage, dice: Dice, { hires, clicksWithin }: BurstOptions): Promise<void> {
  const { time, functions } = stage.universe;
  const hr = new Hr({ time, functions, isOver: () => false, acted: () => {} }, dice.of('hr'));
  const one = async (number: number) => {
    const own = dice.of(number);
    const { groups: _groups, ...hire } = drawHire(own, number);
    const person = new BurstPerson(stage, enterHire(stage, hire, own), own.of('person'));
    await time.sleep((number / hires) * minute);
    await Promise.all([hr.wish('hr-start', { hire, attempt: 1 }), person.live(clicksWithin)]);
  };
  await Promise.all(Array.from({ length: hires }, (_, at) => one(at + 1)));
}

export async function playBurst(options: BurstOptions): Promise<Summary> {
  const before = performance.now();
  const dice = new Dice('burst');
  const universe = await Universe.create({ seed: 'burst', quotas: options.share, latency });
  const calm = { operator: { ignores: 1, stops: 0 }, mail: noTrouble, strangers: [] };
  const stage = await Stage.set(universe, dice, { ...calm, isQuick: true });
  const measures = new Measures(stage.ledger);
  const { time } = universe;
  const start = time.now();
  let isThrough = false;
  let megabytes = 0;
  void begin(stage, dice, options).finally(() => {
    isThrough = true;
  });
  const isOver = () => {
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20);
    return isThrough && stage.isQuiet();
  };
  await time.runUntil(isOver, start + end, 10 * second);
  const lasted = time.now() - start;
  await stage.checkEnd();
  return {
    hires: options.hires,
    clicksWithinMinutes: options.clicksWithin / minute,
    share: options.share,
    outcomes: outcomesOf(stage),
    violations: stage.ledger.violations.map(({ invariant, text }) => `${invariant} ${text}`),
    ...measured(measures),
    lastedMinutes: lasted / minute,
    seconds: (performance.now() - before) / 1000,
    megabytes,
  };
}
