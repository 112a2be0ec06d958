// Searches one race, or a part of its schedules, and sums up what was seen.
import { type RaceRun, RaceRunner } from './run-race.ts';
import type { Race } from './race.ts';
import { everySchedule, shareOf, type Turn } from './search.ts';

export type Searched = {
  readonly race: string;
  interleavings: number;
  /** 1 when no schedule was left out and none was played twice. */
  share: number;
  /** The fewest and the most steps that were decided about. */
  readonly steps: Record<Turn, [from: number, to: number]>;
  readonly ends: Record<string, number>;
  readonly findings: { readonly schedule: string; readonly complaints: readonly string[] }[];
};

const nothingYet = (race: string): Searched => ({
  race,
  interleavings: 0,
  share: 0,
  steps: { A: [Infinity, 0], B: [Infinity, 0] },
  ends: {},
  findings: [],
});

const spanned = ([from, to]: [number, number], [low, high]: [number, number]): [number, number] => [
  Math.min(from, low),
  Math.max(to, high),
];

function count(sum: Searched, { turns, steps, end, complaints }: RaceRun): void {
  sum.interleavings += 1;
  sum.share += shareOf(turns);
  sum.ends[end] = (sum.ends[end] ?? 0) + 1;
  for (const who of ['A', 'B'] as const) sum.steps[who] = spanned(sum.steps[who], [steps[who], steps[who]]);
  if (complaints.length > 0) sum.findings.push({ schedule: turns.join(''), complaints });
}

/** @param root the first turns, for a part of the search */
export async function searchRace(race: Race, maxSteps: number, root: readonly Turn[] = []): Promise<Searched> {
  const runner = new RaceRunner(race, maxSteps);
  const sum = nothingYet(race.name);
  const play = async (schedule: readonly Turn[]) => {
    const run = await runner.run(schedule);
    count(sum, run);
    return run.turns;
  };
  for await (const _turns of everySchedule(root, play));
  return sum;
}

/** The whole of two parts of one race. */
export function joined(one: Searched, other: Searched): Searched {
  const ends = { ...one.ends };
  for (const [end, times] of Object.entries(other.ends)) ends[end] = (ends[end] ?? 0) + times;
  return {
    race: one.race,
    interleavings: one.interleavings + other.interleavings,
    share: one.share + other.share,
    steps: { A: spanned(one.steps.A, other.steps.A), B: spanned(one.steps.B, other.steps.B) },
    ends,
    findings: [...one.findings, ...other.findings],
  };
}
