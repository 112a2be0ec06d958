// A process that plays the seeds it is sent.
import { play, type Played } from './play.ts';
import { answerJobs } from './pool-of-processes.ts';

export type PlayJob = { readonly seed: string; readonly hires: number };

answerJobs<PlayJob, Played>(({ seed, hires }) => play(seed, { hires }));
