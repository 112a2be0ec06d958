import { expect, it } from '@jest/globals';
import { createRandom } from '../../../../local/emulator/kit/random.ts';

const draw = (seed?: string) => {
  const random = createRandom(seed);
  return [Buffer.from(random.bytes(33)).toString('hex'), random.float(), random.uuid(), random.float()];
};

it('gives the same stream for the same seed and another for another', () => {
  expect(draw('environment 1')).toEqual(draw('environment 1'));
  expect(draw('environment 1')).not.toEqual(draw('environment 2'));
});

it('gives a new stream every time without a seed', () => {
  expect(draw()).not.toEqual(draw());
});

it('makes version 4 UUIDs that do not repeat', () => {
  const random = createRandom('uuids');
  const uuids = Array.from({ length: 10_000 }, () => random.uuid());
  expect(new Set(uuids).size).toBe(uuids.length);
  const shape = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(uuids.filter((uuid) => !shape.test(uuid))).toEqual([]);
});

it('spreads floats evenly over 0 to 1', () => {
  const random = createRandom('floats');
  const buckets = Array.from({ length: 10 }, () => 0);
  const floats = Array.from({ length: 100_000 }, () => random.float());
  expect(floats.filter((float) => float < 0 || float >= 1)).toEqual([]);
  for (const float of floats) buckets[Math.floor(float * 10)]! += 1;
  for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

it('gives as many bytes as asked for, beyond any buffer', () => {
  const random = createRandom('bytes');
  expect(random.bytes(0)).toHaveLength(0);
  const bytes = random.bytes(100_000);
  expect(bytes).toHaveLength(100_000);
  expect(new Set(bytes).size).toBe(256);
});

it('hands out bytes that later draws do not change', () => {
  const random = createRandom('own');
  const bytes = random.bytes(8);
  const copy = Uint8Array.from(bytes);
  random.bytes(10_000);
  expect(bytes).toEqual(copy);
});
