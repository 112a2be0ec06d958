// Every scene in which two actors meet.
import { hrScenes } from './hr-races.ts';
import { pageScenes } from './page-races.ts';
import type { Scene } from './race.ts';
import { timeScenes } from './time-races.ts';
import { twiceScenes } from './twice-races.ts';

export const scenes: readonly Scene[] = [...pageScenes, ...timeScenes, ...hrScenes, ...twiceScenes];

export function sceneOf(name: string): Scene {
  const scene = scenes.find((one) => one.name === name);
  if (!scene) throw new Error(`There is no scene "${name}". There are: ${scenes.map((one) => one.name).join(', ')}.`);
  return scene;
}
