import { expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { places } from './asl-document.ts';
import { type Sample, samples } from './expression-samples.ts';

/** Evaluates as Step Functions does: `$states`, the variables, and its own `$parse`. */
async function evaluate(expression: string, { now = 0, states = {}, variables = {} }: Sample): Promise<unknown> {
  const inner = expression.replace(/^\{%|%\}$/g, '');
  const bindings = { ...variables, states, millis: () => now, parse: (text: string) => JSON.parse(text) as unknown };
  const given: unknown = await jsonata(inner).evaluate(undefined, bindings);
  return given === undefined ? undefined : JSON.parse(JSON.stringify(given));
}

/** The type that Step Functions wants at a place. */
function fits(path: string, value: unknown): boolean {
  if (path.endsWith('/Condition')) return typeof value === 'boolean';
  if (path.endsWith('/TimeoutSeconds'))
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 99_999_999;
  if (path.endsWith('/Cause')) return typeof value === 'string';
  return value !== undefined;
}

const used = [...new Set(places.map(({ expression }) => expression))];

it('has samples for every expression of the state machine, and for no other', () => {
  expect(used.filter((expression) => !samples.has(expression))).toEqual([]);
  expect([...samples.keys()].filter((expression) => !used.includes(expression))).toEqual([]);
});

it.each([...samples])('%s gives what it should on each sample', async (expression, cases) => {
  for (const sample of cases) {
    expect({ sample, given: await evaluate(expression, sample) }).toEqual({ sample, given: sample.gives });
  }
});

it('gives the type that its place asks for, at every place', async () => {
  const wrong: unknown[] = [];
  for (const { stateName, path, expression } of places) {
    for (const sample of samples.get(expression) ?? []) {
      const given = await evaluate(expression, sample);
      if (!fits(path, given)) wrong.push({ stateName, path, sample, given });
    }
  }
  expect(wrong).toEqual([]);
});

it('is a whole expression wherever it stands, never a part of a text', () => {
  expect(places.filter(({ expression }) => !/^\{% .* %\}$/.test(expression))).toEqual([]);
});

it('gives nothing at all for a variable that was never assigned, which these tests would notice', async () => {
  expect(await evaluate('{% $neverAssigned %}', { gives: undefined })).toBeUndefined();
});
