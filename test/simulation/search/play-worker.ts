// A process that plays the seeds it is sent.
import { play } from './play.ts';
import { answerJobs } from './process-pool.ts';

export type PlayJob = { readonly seed: string; readonly hires: number; readonly isLight: boolean };

answerJobs((job) => {
  const { seed, hires, isLight } = job as PlayJob;
  return play(seed, { hires, isLight });
});
