import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createClock } from '../../../../local/emulator/kit/clock.ts';

const start = Date.UTC(2026, 0, 1);

const eventLoopTimers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

it('keeps virtual time still until it is advanced', async () => {
  const clock = createClock({ start });
  expect(clock.now()).toBe(start);
  await clock.advance(1500);
  expect(clock.now()).toBe(start + 1500);
});

it('runs what falls due at its own instant, in order, and equal instants in the order of setting', async () => {
  const clock = createClock({ start });
  const seen: [string, number][] = [];
  const note = (name: string) => () => seen.push([name, clock.now() - start]);
  clock.at(start + 200, note('late'));
  clock.at(start + 100, note('first'));
  clock.at(start + 100, note('second'));
  clock.at(start + 201, note('too late'));
  await clock.advance(200);
  expect(seen).toEqual([
    ['first', 100],
    ['second', 100],
    ['late', 200],
  ]);
});

it('lets the environment settle before each timer and at the end', async () => {
  const clock = createClock({ start });
  const seen: string[] = [];
  clock.at(start + 1, () => seen.push('a'));
  clock.at(start + 2, () => seen.push('b'));
  await clock.advance(3, async () => {
    seen.push(`settled at ${clock.now() - start}`);
  });
  expect(seen).toEqual(['settled at 0', 'a', 'settled at 1', 'b', 'settled at 2', 'settled at 3']);
});

it('runs timers that timers and settling set within the same advance', async () => {
  const clock = createClock({ start });
  const seen: number[] = [];
  clock.at(start + 10, () => clock.at(clock.now() + 10, () => seen.push(clock.now() - start)));
  await clock.advance(25);
  expect(seen).toEqual([20]);
});

it('does not run what was cancelled, whenever that happens', async () => {
  const clock = createClock({ start });
  const seen: string[] = [];
  const cancelLater = clock.at(start + 2, () => seen.push('cancelled'));
  clock.at(start + 1, cancelLater);
  const cancelNow = clock.at(start + 1, () => seen.push('cancelled too'));
  cancelNow();
  cancelNow();
  await clock.advance(5);
  expect(seen).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('runs a timer that is set in the past soon, but never inside the call', async () => {
  const clock = createClock({ start });
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    clock.at(start - 1, () => {
      seen.push('ran');
      resolve();
    });
    seen.push('set');
  });
  expect(seen).toEqual(['set', 'ran']);
  expect(clock.now()).toBe(start);
});

it('queues advances that are asked for at once', async () => {
  const clock = createClock({ start });
  await Promise.all([clock.advance(10), clock.advance(20), clock.advance(30)]);
  expect(clock.now()).toBe(start + 60);
});

it.each([-1, Number.NaN, Infinity])('refuses to be advanced by %p', async (ms) => {
  const clock = createClock({ start });
  await expect(clock.advance(ms)).rejects.toThrow(RangeError);
  expect(clock.now()).toBe(start);
});

it('fails the advance in which a timer throws, and goes on afterwards', async () => {
  const clock = createClock({ start });
  clock.at(start + 1, () => {
    throw new Error('broken');
  });
  await expect(clock.advance(5)).rejects.toThrow('broken');
  await clock.advance(5);
  expect(clock.now()).toBe(start + 10);
});

it('reports a timer that throws outside an advance', async () => {
  const reported = await new Promise((resolve) => {
    const clock = createClock({ start, report: resolve });
    clock.at(start, () => {
      throw new Error('broken');
    });
  });
  expect(reported).toEqual(new Error('broken'));
});

it('holds at most one event-loop timer, however many are set', () => {
  const before = eventLoopTimers();
  const clock = createClock({ follow: 'real' });
  const week = 7 * 86_400_000;
  for (let index = 0; index < 10_000; index += 1) clock.at(clock.now() + week + index, () => {});
  expect(clock.pending).toBe(10_000);
  expect(eventLoopTimers() - before).toBeLessThanOrEqual(1);
  clock.stop();
});

it('follows real time, from wherever it was advanced to, and wakes by itself', async () => {
  const clock = createClock({ follow: 'real' });
  const hour = 3_600_000;
  await clock.advance(hour);
  expect(Math.abs(clock.now() - Date.now() - hour)).toBeLessThan(5000);
  const due = clock.now() + 5;
  const ran = await new Promise<number>((resolve) => {
    clock.at(due, () => resolve(clock.now()));
  });
  expect(ran).toBeGreaterThanOrEqual(due);
});

it('begins real time where it is told to', () => {
  const clock = createClock({ follow: 'real', start });
  expect(clock.now() - start).toBeLessThan(5000);
});

it('runs any timers in order of time and setting, less those cancelled', async () => {
  const timers = fc.array(fc.record({ after: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(timers, async (plan) => {
      const clock = createClock({ start });
      const ran: number[] = [];
      const cancels = plan.map(({ after }, index) => clock.at(start + after, () => ran.push(index)));
      for (const [index, { cancelled }] of plan.entries()) if (cancelled) cancels[index]?.();
      await clock.advance(50);
      const expected = [...plan.entries()]
        .filter(([, { cancelled }]) => !cancelled)
        .toSorted(([a, first], [b, second]) => first.after - second.after || a - b)
        .map(([index]) => index);
      expect(ran).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
