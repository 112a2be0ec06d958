import { expect, it } from '@jest/globals';
import { keyOf as keyOfPlace, type VaultPlace } from '../../../functions/secrets/vault.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';

const setUp = async () => {
  const { services, emulator } = await createOnboarding({ seed: 'vault' });
  const endsAt = services.clock.now() + 60_000;
  return { vault: services.vault, emulator, endsAt };
};
const place = { hireId: '1001-002', purpose: 'new-password', number: 'abc' } as const;

it('gives a secret back until its end and not a millisecond longer', async () => {
  const { vault, emulator, endsAt } = await setUp();
  await vault.put(place, 'canary', endsAt);
  await emulator.advance(59_999);
  expect(await vault.get(place)).toBe('canary');
  await emulator.advance(1);
  expect(await vault.get(place)).toBeUndefined();
});

it('keeps the secret that lies there already, and a new one when that has expired', async () => {
  const { vault, emulator, endsAt } = await setUp();
  expect(await vault.putIfAbsent(place, 'first', endsAt)).toBe('first');
  expect(await vault.putIfAbsent(place, 'second', endsAt)).toBe('first');
  await emulator.advance(60_000);
  expect(await vault.putIfAbsent(place, 'third', endsAt + 60_000)).toBe('third');
});

it('agrees on one secret when two keep at the same moment', async () => {
  const { vault, endsAt } = await setUp();
  const [one, two] = await Promise.all(['one', 'two'].map((secret) => vault.putIfAbsent(place, secret, endsAt)));
  expect(one).toBe(two);
  expect(await vault.get(place)).toBe(one);
});

it('destroys one secret, or all of a hire and of nobody else', async () => {
  const { vault, endsAt } = await setUp();
  const other = { ...place, hireId: '1001-003' };
  await vault.put(place, 'one', endsAt);
  await vault.put({ ...place, purpose: 'access-token' }, 'two', endsAt);
  await vault.put(other, 'three', endsAt);
  await vault.delete(place);
  await vault.delete(place);
  expect(await vault.get(place)).toBeUndefined();
  await vault.deleteAll('1001-002');
  expect(await vault.get({ ...place, purpose: 'access-token' })).toBeUndefined();
  expect(await vault.get(other)).toBe('three');
});

const keyOf = (of: VaultPlace) => {
  const { hireId, item } = keyOfPlace(of);
  return { hireId: { S: hireId }, item: { S: item } };
};

it.each([
  ['another number', { ...place, number: 'abd' }],
  ['another purpose', { ...place, purpose: 'verification-code' as const }],
  ['another hire', { ...place, hireId: '1001-003' }],
  ['no number', { hireId: place.hireId, purpose: place.purpose }],
])('does not open a sealed value that was put into the place of %s', async (_whom, other) => {
  const { vault, emulator, endsAt } = await setUp();
  await vault.put(place, 'canary', endsAt);
  await vault.put(other, 'its own', endsAt);
  const { Item } = (await emulator.dynamodb.call('GetItem', { TableName: 'vault', Key: keyOf(place) })) as {
    Item: object;
  };
  await emulator.dynamodb.call('PutItem', { TableName: 'vault', Item: { ...Item, ...keyOf(other) } });
  await expect(vault.get(other)).rejects.toMatchObject({ name: 'SealBrokenError' });
});
