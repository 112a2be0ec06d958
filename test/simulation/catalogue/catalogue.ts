// The whole table of faults, as docs/reliability.md has it.
import type { Counts } from '../observations/counts.ts';
import { peopleFaults } from './people.ts';
import type { CatalogueRow } from './row.ts';
import { serviceFaults } from './services.ts';
import { environmentFaults } from './environment.ts';

export const catalogue: readonly CatalogueRow[] = [...serviceFaults, ...peopleFaults, ...environmentFaults];

/** How often a run came by what a row counts: an act, a kind of fault anywhere, or a kind at one place. */
export function countOf(what: string, { acts, hits }: Pick<Counts, 'acts' | 'hits'>): number {
  if (acts[what] !== undefined) return acts[what];
  const anywhere = Object.entries(hits).filter(([cell]) => cell === what || cell.startsWith(`${what} at `));
  return anywhere.reduce((sum, [, count]) => sum + count, 0);
}

const held = ({ heldBy = [] }: CatalogueRow) => heldBy.map(([file]) => `test/${file}`).join(', ');

/** The cells of a row: fault, behaviour, invariants, how often, and by which tests besides. */
export function cellsOf(row: CatalogueRow, counts: Pick<Counts, 'acts' | 'hits'>): string[] {
  const { fault, behaviour, invariants, counted, outside } = row;
  const count = (counted ?? []).reduce((sum, what) => sum + countOf(what, counts), 0);
  return [fault, behaviour, invariants, counted ? `${count}` : (outside ?? ''), held(row)];
}
