import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { acts } from '../actors/acts.ts';
import { places } from '../environment/call-site.ts';
import { callFaults, invocationFaults, otherFaults } from '../faults/faults.ts';
import { catalogue, cellsOf, countOf } from './catalogue.ts';

const kinds: readonly string[] = [...callFaults, ...invocationFaults, ...otherFaults];
const countable = new Set([
  ...acts,
  ...kinds,
  ...kinds.flatMap((kind) => places.map((place) => `${kind} at ${place}`)),
]);

it('counts or holds every fault by something that there is', () => {
  for (const { fault, counted = [], heldBy = [], outside } of catalogue) {
    expect([fault, counted.filter((what) => !countable.has(what))]).toEqual([fault, []]);
    expect([fault, counted.length + heldBy.length > 0 || outside !== undefined]).toEqual([fault, true]);
  }
});

it('names tests that stand where it says', () => {
  for (const [file, title] of catalogue.flatMap(({ heldBy = [] }) => heldBy)) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect([title, text.includes(title)]).toEqual([title, true]);
  }
});

it('has every kind of fault and every act of people in some row', () => {
  const counted = catalogue.flatMap((row) => row.counted ?? []);
  const left = [...kinds, ...acts].filter(
    (what) => !counted.some((one) => one === what || one.startsWith(`${what} at `)),
  );
  expect(left).toEqual(['new link sent by HR', 'looked up by HR']);
});

it('adds up what a row counts, at all places or at one', () => {
  const counts = {
    acts: { 'double click': 2 },
    hits: { 'late at Finish': 3, 'late at Invite': 4, 'latest at Finish': 9 },
  };
  expect(['double click', 'late', 'late at Finish', 'outage'].map((what) => countOf(what, counts))).toEqual([
    2, 7, 3, 0,
  ]);
  const row = { fault: 'F', behaviour: 'B', invariants: 'I1', counted: ['late', 'double click'] };
  expect(cellsOf(row, counts)).toEqual(['F', 'B', 'I1', '9', '']);
});
