// The catalogue of mutants is kept whole here, and a few of them are really run; npm run sim -- mutants runs them all.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.ts';
import { drop } from './changes/edits.ts';
import { call } from './changes/finders.ts';
import { mutated } from './mutation.ts';
import type { Verdict } from './run-mutant.ts';
import { hireCases } from '../cases/all-cases.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('run-mutant.ts', import.meta.url));

async function verdictOf(name: string): Promise<Verdict> {
  const { stdout } = await run(process.execPath, [program, name]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Verdict;
}

/** The invariants that anything in the simulation can find violated, by its text. */
function checked(): string[] {
  const invariants = readdirSync(new URL('../invariants', import.meta.url)).map((name) => `invariants/${name}`);
  const texts = [...invariants, 'actors/outsiders.ts', 'search/run-fault-plans.ts', 'cases/detour-moves.ts'].map(
    (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'),
  );
  return [...new Set(texts.flatMap((text) => text.match(/(?<=')I\d+(?=')/g) ?? []))].toSorted();
}

describe('the catalogue of mutants', () => {
  it('has 137 at least, each with a name of its own, and each another product', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(137);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map((mutant) => mutated(mutant).text)).size).toBe(catalogue.length);
  });

  it.each(catalogue)('finds its place once for "$name", and makes a file that can be read', (mutant) => {
    const { url, text } = mutated(mutant);
    const isJson = url.pathname.endsWith('.json');
    const parse = () => (isJson ? void JSON.parse(text) : void stripTypeScriptTypes(text));
    expect(parse).not.toThrow();
    const original = readFileSync(url, 'utf8');
    expect(isJson ? JSON.parse(text) : text).not.toEqual(isJson ? JSON.parse(original) : original);
  });

  it('tells by name of a mutant whose symbol or state is gone', () => {
    const changes = [drop(call('nobody.calls'))];
    expect(() => mutated({ name: 'an example', symbol: 'noSuchSymbol', changes })).toThrow(
      'Mutant "an example": there is no noSuchSymbol in functions or workflow.',
    );
    expect(() => mutated({ name: 'an example', symbol: 'submit', changes })).toThrow(
      'Mutant "an example": the call of nobody.calls stands there 0 times.',
    );
    expect(() => mutated({ name: 'an example', state: 'No state', field: 'Catch', value: 'a', to: 'b' })).toThrow(
      'Mutant "an example": there is no state "No state".',
    );
  });

  it('stands in the documents as it is', () => {
    const page = readFileSync(new URL('../../../docs/mutants.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
    expect(catalogue.filter(({ name }) => !page.includes(`| ${name} `)).map(({ name }) => name)).toEqual([]);
    expect(rows).toHaveLength(catalogue.length);
  });

  it('looks in hireCases that there are', () => {
    const names = new Set(hireCases.map(({ name }) => name));
    const wanted = catalogue.flatMap(({ looks }) => looks.flatMap((look) => ('hireCase' in look ? look.hireCase : [])));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('has a mutant for every invariant that the simulation checks, and no other invariant', () => {
    const wanted = [...new Set(catalogue.flatMap(({ caughtBy }) => caughtBy))].toSorted();
    expect(wanted).toEqual(checked());
    expect(wanted).toEqual(expect.arrayContaining(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10']));
  });
});

describe('a mutant', () => {
  it.each([
    ['compensates nobody', 'I5'],
    ['keeps the temporary password', 'I15'],
    ['logs the temporary password', 'I15'],
    ['has no way on from a rejected password', 'I3'],
    ['acts on a GET', 'I11'],
  ])('that %s is caught by %s', async (name, invariant) => {
    expect(await verdictOf(name)).toMatchObject({ caught: { invariant } });
  });
});
