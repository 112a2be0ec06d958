// A process that searches the parts of races that it is sent.
import { raceOf } from '../interleavings/races.ts';
import { readSchedule } from '../interleavings/search.ts';
import { searchRace } from '../interleavings/search-race.ts';
import { answerJobs } from './process-pool.ts';

export type InterleaveJob = { readonly race: string; readonly maxSteps: number; readonly root: string };

answerJobs((job) => {
  const { race, maxSteps, root } = job as InterleaveJob;
  return searchRace(raceOf(race), maxSteps, readSchedule(root));
});
