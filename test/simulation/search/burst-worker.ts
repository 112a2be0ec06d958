// A process that plays the bursts that it is sent.
import { type BurstOptions, playBurst } from '../burst/play-burst.ts';
import { answerJobs } from './process-pool.ts';

answerJobs((job) => playBurst(job as BurstOptions));
