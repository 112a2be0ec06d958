import { beforeAll, expect, it } from '@jest/globals';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { withGroup } from '../../../functions/hires/changes.ts';
import { withDoubt } from '../../../functions/lifecycle/in-doubt.ts';
import { createOnboarding, type Onboarding } from '../../../local/onboarding/onboarding.ts';
import { HireCancelledError, SupersededError } from '../../../workflow/contract/errors.ts';
import { aRecord } from '../hires/a-record.ts';

let onboarding: Onboarding;

beforeAll(async () => {
  onboarding = await createOnboarding({ seed: 'in-doubt' });
});

const write = (record: HireRecord) => onboarding.services.hires.change(record.hireId, () => record);

it.each([
  { name: 'onboarded', changes: { outcome: 'onboarded' }, error: SupersededError },
  { name: 'withdrawn', changes: { outcome: 'hire-cancelled' }, error: HireCancelledError },
  { name: 'being withdrawn', changes: { hr: { withdrawnAs: 'hire-cancelled' } }, error: HireCancelledError },
] as const)('makes no call that changes the user of a hire who is $name', async ({ name, changes, error }) => {
  const { services } = onboarding;
  const written = await write(aRecord({ ...changes, hireId: name }));
  let calls = 0;
  const call = async () => void (calls += 1);
  await expect(withDoubt(services, written!, call)).rejects.toThrow(error);
  expect(calls).toBe(0);
  expect(await services.hires.find(name)).toEqual(written);
});

it('makes no call that changes the user of another execution', async () => {
  const { services } = onboarding;
  const written = await write(aRecord({ hireId: 'of another' }));
  const earlier = { hireId: 'of another', executionArn: 'earlier' };
  let calls = 0;
  await expect(withDoubt(services, earlier, async () => void (calls += 1))).rejects.toThrow(SupersededError);
  expect(calls).toBe(0);
  expect(await services.hires.find('of another')).toEqual(written);
});

it('leaves the record alone when the hire has ended while the call was on its way', async () => {
  const { services } = onboarding;
  const written = await write(aRecord({ hireId: 'ended' }));
  let ended: HireRecord | undefined;
  await withDoubt(services, written!, async () => {
    ended = await services.hires.change(
      'ended',
      (record) =>
        record && { ...withGroup(record, 'identity', { inDoubtSince: undefined }), outcome: 'invitation-expired' },
    );
  });
  expect(ended?.outcome).toBe('invitation-expired');
  expect(await services.hires.find('ended')).toEqual(ended);
});

it('keeps a doubt for the length of a call, and takes it away with the answer', async () => {
  const { services } = onboarding;
  const written = await write(aRecord({ hireId: 'under way' }));
  const since = async () => (await services.hires.find('under way'))?.identity.inDoubtSince;
  expect(await withDoubt(services, written!, since)).toBe(services.clock.now());
  expect(await since()).toBeUndefined();
});
