// The process of one mutant: loads the product with the mistake in it, and looks until an expected invariant is violated.
// Without a name it looks everywhere at the product as it is.
import { writeSync } from 'node:fs';
import { catalogue } from './catalogue.ts';
import type { Look } from './mutant.ts';
import { mutate } from './mutation.ts';
import type { Sighting } from './look.ts';

export type Verdict = {
  readonly caught: Sighting | undefined;
  /** What others noticed, by invariant. */
  readonly others: Readonly<Record<string, string>>;
  readonly hires: number;
  readonly seconds: number;
};

const [name, part = '0/1'] = process.argv.slice(2);
const mutant = catalogue.find((one) => one.name === name);
if (!mutant && name !== undefined && name !== '') throw new Error(`There is no mutant "${name}".`);

const others: Record<string, string> = {};
let hires = 0;
let startedAt = performance.now();

/** At once, and for good: a mutant may never come to an end by itself. */
function report(caught?: Sighting): never {
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  writeSync(1, `${JSON.stringify({ caught, others, hires, seconds } satisfies Verdict)}\n`);
  process.exit(0);
}

function noted({ invariant, text }: Sighting): void {
  others[invariant] ??= text;
  if (mutant?.caughtBy.includes(invariant)) report({ invariant, text });
}

/** Every place to look at, once; a part of them. */
function everywhere(): Look[] {
  const [nth = 0, of = 1] = part.split('/').map(Number);
  const all = new Map(catalogue.flatMap(({ looks }) => looks).map((look) => [JSON.stringify(look), look]));
  return [...all.values()].filter((_, at) => at % of === nth);
}

if (mutant) await mutate(mutant);
const { alarms } = await import('../observations/observations.ts');
const { lookAt } = await import('./look.ts');
alarms.push(noted);
startedAt = performance.now();
const count = (more: number) => {
  hires += more;
};
for (const look of mutant?.looks ?? everywhere()) await lookAt(look, { tell: noted, count });
report();
