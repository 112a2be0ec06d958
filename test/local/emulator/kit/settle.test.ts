import { expect, it } from '@jest/globals';
import { settleBounded } from '../../../../local/emulator/kit/settle.ts';

const never = new Promise<void>(() => {});
const eventLoopTimers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
const patience = { firstWaitMs: 60, laterWaitMs: 1 };

it('waits for functions in this process however long they take', async () => {
  let done = false;
  const settle = settleBounded(
    async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done = true;
    },
    false,
    { firstWaitMs: 0, laterWaitMs: 0 },
  );
  await settle();
  expect(done).toBe(true);
});

it('goes on as soon as functions elsewhere have answered', async () => {
  const settle = settleBounded(async () => {}, true, { firstWaitMs: 3_600_000, laterWaitMs: 3_600_000 });
  const before = eventLoopTimers();
  await settle();
  expect(eventLoopTimers()).toBe(before);
});

it('gives up on a function elsewhere that does not answer, and then hardly waits for it again', async () => {
  const settle = settleBounded(() => never, true, patience);
  const times: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    const start = performance.now();
    await settle();
    times.push(performance.now() - start);
  }
  expect(times[0]).toBeGreaterThanOrEqual(55);
  expect(times[1]! + times[2]!).toBeLessThan(times[0]!);
});

it('passes on what goes wrong while settling', async () => {
  const settle = settleBounded(() => Promise.reject(new Error('broken')), true, patience);
  await expect(settle()).rejects.toThrow('broken');
});
