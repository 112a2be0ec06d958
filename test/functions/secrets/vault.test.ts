import { expect, it } from '@jest/globals';
import { destroy, empty, keep, keepIfAbsent, open } from '../../../functions/secrets/vault.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';

const setUp = async () => {
  const { services, world } = await createOnboarding({ seed: 'vault' });
  const endsAt = services.clock.now() + 60_000;
  return { services, world, endsAt };
};
const place = { hireId: '1001-002', purpose: 'new-password', number: 'abc' } as const;

it('gives a secret back until its end and not a millisecond longer', async () => {
  const { services, world, endsAt } = await setUp();
  await keep(services, place, 'canary', endsAt);
  await world.advance(59_999);
  expect(await open(services, place)).toBe('canary');
  await world.advance(1);
  expect(await open(services, place)).toBeUndefined();
});

it('keeps the secret that lies there already, and a new one when that is over', async () => {
  const { services, world, endsAt } = await setUp();
  expect(await keepIfAbsent(services, place, 'first', endsAt)).toBe('first');
  expect(await keepIfAbsent(services, place, 'second', endsAt)).toBe('first');
  await world.advance(60_000);
  expect(await keepIfAbsent(services, place, 'third', endsAt + 60_000)).toBe('third');
});

it('agrees on one secret when two keep at the same moment', async () => {
  const { services, endsAt } = await setUp();
  const [one, two] = await Promise.all(['one', 'two'].map((secret) => keepIfAbsent(services, place, secret, endsAt)));
  expect(one).toBe(two);
  expect(await open(services, place)).toBe(one);
});

it('destroys one secret, or all of a hire and of nobody else', async () => {
  const { services, endsAt } = await setUp();
  const other = { ...place, hireId: '1001-003' };
  await keep(services, place, 'one', endsAt);
  await keep(services, { ...place, purpose: 'access-token' }, 'two', endsAt);
  await keep(services, other, 'three', endsAt);
  await destroy(services, place);
  await destroy(services, place);
  expect(await open(services, place)).toBeUndefined();
  await empty(services, '1001-002');
  expect(await open(services, { ...place, purpose: 'access-token' })).toBeUndefined();
  expect(await open(services, other)).toBe('three');
});
