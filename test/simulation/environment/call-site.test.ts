import { expect, it } from '@jest/globals';
import { asl, stepOf, tasks } from '../../workflow/asl-document.ts';
import { placeOf, places } from './call-site.ts';

const inputs = tasks.map(([name, { Arguments }]) => ({ name, input: Arguments?.Payload }));

it.each(inputs)('finds $name by what it hands to its step', ({ name, input }) => {
  const place = placeOf(String(stepOf(asl.States[name]!)), input);
  expect(places).toContain(place);
  expect(name === place || name.startsWith(`${place} `)).toBe(true);
});

it('knows no place of a step that is no state any more', () => {
  const names = tasks.map(([name]) => name);
  const ofSteps = places.filter((place) => /^[A-Z]/.test(place));
  expect(ofSteps.filter((place) => !names.some((name) => name === place || name.startsWith(`${place} `)))).toEqual([]);
});
