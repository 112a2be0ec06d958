import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, type SealContext, unseal } from '../../../functions/secrets/envelope.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';

const { services, clients } = await createOnboarding({ seed: 'envelope' });
const sealing = { ...services, ...clients };
const context = { hire: '1001-002', purpose: 'new-password', number: 'abc' } as const;
const broken = { name: 'SealBrokenError' };

it('opens what it sealed, for every text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 6_000 }), async (secret) => {
      const wellFormed = secret.toWellFormed();
      expect(await unseal(sealing, context, await seal(sealing, context, wellFormed))).toBe(wellFormed);
    }),
    { numRuns: 50 },
  );
});

it('shows nothing of the secret and seals the same secret differently each time', async () => {
  const [one, two] = [await seal(sealing, context, 'canary'), await seal(sealing, context, 'canary')];
  expect(Buffer.from(one).toString('latin1')).not.toContain('canary');
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
});

it.each<[string, SealContext]>([
  ['another hire', { ...context, hire: '1001-003' }],
  ['another purpose', { ...context, purpose: 'task-token' }],
  ['another number', { ...context, number: 'abd' }],
])('refuses to open for %s', async (_whom, other) => {
  const sealed = await seal(sealing, context, 'canary');
  await expect(unseal(sealing, other, sealed)).rejects.toMatchObject(broken);
});

it('refuses sealed bytes of which any one was changed', async () => {
  const sealed = await seal(sealing, context, 'canary');
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Uint8Array.from(sealed);
    changed[index]! ^= 1;
    await expect(unseal(sealing, context, changed)).rejects.toMatchObject(broken);
  }
});

it('refuses sealed bytes that were cut, at every length', async () => {
  const sealed = await seal(sealing, context, 'canary');
  for (let length = 0; length < sealed.length; length += 1) {
    await expect(unseal(sealing, context, sealed.slice(0, length))).rejects.toMatchObject(broken);
  }
});
