import { expect, it } from '@jest/globals';
import { TokenBucket } from '../../../../local/emulator/kit/token-bucket.ts';

const bucketOf = (room: number, perSecond: number) => {
  const clock = { time: 0, now: () => clock.time };
  const bucket = new TokenBucket(clock, { room, perSecond });
  const takeAll = (): number => {
    let taken = 0;
    while (bucket.take()) taken += 1;
    return taken;
  };
  return { clock, bucket, takeAll };
};

it('gives what it holds, and then what has come back', () => {
  const { clock, takeAll } = bucketOf(5, 2);
  expect(takeAll()).toBe(5);
  clock.time += 400;
  expect(takeAll()).toBe(0);
  clock.time += 100;
  expect(takeAll()).toBe(1);
  clock.time += 1_500;
  expect(takeAll()).toBe(3);
});

it('never holds more than its room', () => {
  const { clock, takeAll } = bucketOf(5, 2);
  clock.time += 3_600_000;
  expect(takeAll()).toBe(5);
});

it('holds one call at least', () => {
  const { clock, takeAll } = bucketOf(0.01, 0.5);
  expect(takeAll()).toBe(1);
  clock.time += 2_000;
  expect(takeAll()).toBe(1);
});
