import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paced } from '../../../hr/cli/pace.ts';
import { virtualPace } from '../hr-environment.ts';

it('runs every item once, in order, and never faster than it was told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 50 }), async (count, perSecond) => {
      const pace = virtualPace();
      const items = Array.from({ length: count }, (_, index) => index);
      const ran: { item: number; at: number }[] = [];
      await paced(items, perSecond, pace, (item) => Promise.resolve(void ran.push({ item, at: pace.now() })));
      expect(ran.map(({ item }) => item)).toEqual(items);
      const interval = 1000 / perSecond;
      for (const { item, at } of ran) expect(at).toBeGreaterThanOrEqual(item * interval - 1e-6);
    }),
  );
});

it('has at most ten calls under way', async () => {
  let [now, most] = [0, 0];
  const gates: (() => void)[] = [];
  const items = Array.from({ length: 25 }, (_, index) => index);
  const done = paced(items, 1e9, virtualPace(), async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise<void>((resolve) => void gates.push(resolve));
    now -= 1;
  });
  for (let opened = 0; opened < items.length; opened += 1) {
    while (gates.length === 0) await Promise.resolve();
    gates.shift()?.();
  }
  await done;
  expect(most).toBe(10);
});

it('begins nobody any more once one has thrown, and throws that', async () => {
  const begun: number[] = [];
  const run = (item: number) => {
    begun.push(item);
    return item === 3 ? Promise.reject(new Error('stop')) : Promise.resolve();
  };
  const all = paced(
    Array.from({ length: 100 }, (_, index) => index),
    10,
    virtualPace(),
    run,
  );
  await expect(all).rejects.toThrow('stop');
  expect(begun.length).toBeLessThanOrEqual(14);
});
