// Hires in a hundred simulations, in processes of their own; and what the simulation itself has to be: the same
// again for the same seed.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import corpus from './corpus.json' with { type: 'json' };
import { play } from './play.ts';
import { PlanRunner } from './run-fault-plans.ts';
import { hireCases } from '../cases/all-cases.ts';
import type { Counts } from '../observations/counts.ts';

const run = promisify(execFile);
const simulate = fileURLToPath(new URL('../cli/play.ts', import.meta.url));

async function inAProcess(...given: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [simulate, ...given], { maxBuffer: 2 ** 28 });
  return stdout;
}

it('plays the same simulation again for the same seed, twice in a row and in another process', async () => {
  const [one, other] = [await play('again', { hires: 10 }), await play('again', { hires: 10 })];
  const { hash } = JSON.parse(await inAProcess('--seed', 'again', '--hires', '10')) as { hash: string };
  expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
  expect([other.hash, hash]).toEqual([one.hash, one.hash]);
}, 60_000);

it.each(corpus)(
  'holds every invariant under seed $seed, which once broke one: $found',
  async ({ seed, hires }) => {
    expect((await play(seed, { hires })).violations).toEqual([]);
  },
  120_000,
);

it.each(hireCases)('brings "$name" to its end when nothing goes wrong', async (hireCase) => {
  const runner = new PlanRunner(hireCase);
  await runner.run([]);
  expect(runner.findings).toEqual([]);
});

it('brings 4,000 hires under 40 seeds to their ends without a violation', async () => {
  const counts = JSON.parse(await inAProcess('--hires', '4000', '--seeds', '40', '--light', '--json')) as Counts;
  expect(counts.failures).toEqual([]);
  expect(counts).toMatchObject({ simulations: 40, hires: 4_000 });
  expect(counts.faults).toBeGreaterThan(4_000);
}, 900_000);
