// A process that searches the parts of scenes that it is sent.
import { sceneOf } from '../interleavings/races.ts';
import { readSchedule } from '../interleavings/search.ts';
import { searchScene } from '../interleavings/search-race.ts';
import { answerJobs } from './process-pool.ts';

export type InterleaveJob = { readonly scene: string; readonly maxSteps: number; readonly root: string };

answerJobs((job) => {
  const { scene, maxSteps, root } = job as InterleaveJob;
  return searchScene(sceneOf(scene), maxSteps, readSchedule(root));
});
