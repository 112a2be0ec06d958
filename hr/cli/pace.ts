// Many calls at an even pace, several at once, so that a file of 2,000 hires neither floods AWS nor takes an hour.

/** The time in which the pace is kept. */
export type Pace = { now(): number; wait(ms: number): Promise<void> };

/** How many calls may be under way at once, so that a slow answer does not slow the pace. */
const atOnce = 10;

/**
 * Runs one call per item, at most `perSecond` of them starting in a second. When one throws nobody begins any more, and
 * once all have ended it is thrown.
 */
export async function paced<Item>(
  items: readonly Item[],
  perSecond: number,
  pace: Pace,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const interval = 1000 / perSecond;
  const queue = items.toReversed();
  let turn = pace.now();
  const work = async () => {
    while (queue.length > 0) {
      const now = pace.now();
      const mine = Math.max(turn, now);
      turn = mine + interval;
      if (mine > now) await pace.wait(mine - now);
      for (const item of queue.splice(-1)) await run(item);
    }
  };
  const emptyQueue = (error: unknown) => {
    queue.length = 0;
    throw error;
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, () => work().catch(emptyQueue));
  await Promise.allSettled(workers);
  await Promise.all(workers);
}
