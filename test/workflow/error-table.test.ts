import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import * as errors from '../../workflow/contract/errors.ts';
import { errorTable, isExpected } from './error-table.ts';
import { errorTableDocument } from './write-error-table.ts';

const awsFaults: readonly string[] = errors.awsFaults;
const ours = Object.values(errors)
  .filter((thing) => typeof thing === 'function' && thing.prototype instanceof errors.OnboardingError)
  .map((thing) => (thing as { name: string }).name);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

it('retries every error that means "too fast" or "down", wherever it can be raised', () => {
  const passing = errorTable.filter(({ becomes }) => isExpected(becomes));
  expect(passing.length).toBeGreaterThan(50);
  expect(passing.filter(({ end }) => end !== 'retried, then a fault')).toEqual([]);
});

it('lists every AWS name that can end as a fault, so that the runbook has it', () => {
  const faults = errorTable.filter(({ end, becomes }) => end === 'fault' && !ours.includes(becomes));
  expect([...new Set(faults.map(({ becomes }) => becomes))].filter((name) => !awsFaults.includes(name))).toEqual([]);
});

it('leads an error of ours to another state or to a fault that the runbook explains', () => {
  const named = [...new Set(errorTable.map(({ becomes }) => becomes))].filter((name) => ours.includes(name));
  expect(named.filter((name) => !runbook.includes(`### ${name}`))).toEqual([]);
});

it('has a runbook entry for every error name of ours, and for every AWS name that we retry or list', () => {
  const headings = runbook.split('\n').filter((line) => line.startsWith('### '));
  const names = [...ours, ...errors.throttles, ...errors.outages, ...errors.awsFaults];
  expect(names.filter((name) => !headings.some((line) => line.split(/[ ,]+/).includes(name)))).toEqual([]);
});

it('is written down in docs/states-and-errors.md as it is', () => {
  const written = readFileSync(new URL('../../docs/states-and-errors.md', import.meta.url), 'utf8');
  expect(written).toBe(errorTableDocument());
});
