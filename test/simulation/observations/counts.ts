// What came of many simulations: hires, faults, outcomes, violations, and which faults were hit where.
import { acts } from '../actors/acts.ts';
import { places } from '../environment/call-site.ts';
import { callFaults, invocationFaults } from '../faults/faults.ts';
import type { Played } from '../search/play.ts';

export type Failure = {
  readonly seed: string;
  readonly hires: number;
  readonly invariant: string;
  readonly text: string;
};

export type Counts = {
  simulations: number;
  hires: number;
  events: number;
  faults: number;
  redrives: number;
  readonly outcomes: Record<string, number>;
  readonly hits: Record<string, number>;
  readonly acts: Record<string, number>;
  readonly failures: Failure[];
};

export const newCounts = (): Counts => ({
  simulations: 0,
  hires: 0,
  events: 0,
  faults: 0,
  redrives: 0,
  outcomes: {},
  hits: {},
  acts: {},
  failures: [],
});

const addAll = (sums: Record<string, number>, counts: Readonly<Record<string, number>>) => {
  for (const [name, more] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + more;
};

export function count(counts: Counts, played: Played): void {
  counts.simulations += 1;
  counts.hires += played.hires;
  counts.events += played.events;
  counts.faults += played.faults;
  counts.redrives += played.redrives;
  addAll(counts.outcomes, played.outcomes);
  addAll(counts.hits, played.hits);
  addAll(counts.acts, played.acts);
  for (const { invariant, text } of played.violations) {
    counts.failures.push({ seed: played.seed, hires: played.hires, invariant, text });
  }
}

/** Fault kinds at places that no simulation of the run came to, as `kind at place`, and acts that nobody did. */
export function emptyCells({ hits, acts: done }: Pick<Counts, 'hits' | 'acts'>): string[] {
  const cells = [...callFaults, ...invocationFaults].flatMap((kind) => places.map((place) => `${kind} at ${place}`));
  return [...cells.filter((cell) => hits[cell] === undefined), ...acts.filter((act) => done[act] === undefined)];
}

/** The table of what was hit: a row per place, a column per kind. */
export function hitTable({ hits }: Pick<Counts, 'hits'>): string[][] {
  const kinds = [...callFaults, ...invocationFaults, 'outage'];
  const rows = places.map((place) => [place].concat(kinds.map((kind) => `${hits[`${kind} at ${place}`] ?? 0}`)));
  return [['at', ...kinds], ...rows];
}
