// How long an advancing clock waits for the engine: for ever while functions run in this process, but only for a
// while when they run elsewhere, where one may sleep in real time for longer than anybody would wait.
import { setTimeout } from 'node:timers/promises';

export type Patience = {
  firstWaitMs: number;
  /** Once a function out there has used up the first wait, the rest of the advance hardly waits for it again. */
  laterWaitMs: number;
};

const usualPatience: Patience = { firstWaitMs: 500, laterWaitMs: 50 };

const inTime = async (settled: Promise<void>, ms: number): Promise<boolean> => {
  const abort = new AbortController();
  const late = setTimeout(ms, false, { signal: abort.signal });
  try {
    return await Promise.race([settled.then(() => true), late]);
  } finally {
    abort.abort();
    late.catch(() => {});
  }
};

/** Made anew for every advance. */
export const settleBounded = (
  settled: () => Promise<void>,
  remote: boolean,
  { firstWaitMs, laterWaitMs }: Patience = usualPatience,
): (() => Promise<void>) => {
  if (!remote) return settled;
  let waitMs = firstWaitMs;
  return async () => {
    if (!(await inTime(settled(), waitMs))) waitMs = laterWaitMs;
  };
};
