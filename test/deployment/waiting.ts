// Waiting for what comes by itself: it may take its time on a busy machine, and has to be missed by name when it does not.
import { setTimeout } from 'node:timers/promises';
import type { Patience } from '../../local/onboarding/person.ts';

/**
 * Looks until something is found. The time counts and not the looks: one by command line takes seconds.
 * @throws Error when the patience has run out
 */
export async function until<T>(
  { looks, pause }: Patience,
  look: () => Promise<T | undefined>,
  otherwise: string,
): Promise<T> {
  const end = performance.now() + looks * pause;
  do {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(pause);
  } while (performance.now() < end);
  throw new Error(otherwise);
}
