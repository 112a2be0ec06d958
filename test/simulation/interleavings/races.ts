// Every race in which two actors meet.
import { hrRaces } from './hr-races.ts';
import { pageRaces } from './page-races.ts';
import type { Race } from './race.ts';
import { timeRaces } from './time-races.ts';
import { twiceRaces } from './twice-races.ts';

export const races: readonly Race[] = [...pageRaces, ...timeRaces, ...hrRaces, ...twiceRaces];

export function raceOf(name: string): Race {
  const race = races.find((one) => one.name === name);
  if (!race) throw new Error(`There is no race "${name}". There are: ${races.map((one) => one.name).join(', ')}.`);
  return race;
}
