import { expect, it } from '@jest/globals';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { aRecord } from '../hires/a-record.ts';

it('clears what it has sent, and no event of a later execution with the same number', async () => {
  const { services } = await createOnboarding({ seed: 'outbox' });
  const { hires, events } = services;
  const { hireId } = aRecord();
  const erased = await hires.change(hireId, () => aRecord({ executionArn: 'erased' }));
  expect(erased?.outbox.events).toMatchObject([{ sequence: 1, executionArn: 'erased' }]);
  await hires.remove(erased!);
  await hires.change(hireId, () => aRecord({ executionArn: 'again' }));
  // A slow run of the sweeper, which read the record before the erasure.
  expect(await events.publish(erased!)).toBe(true);
  const record = await hires.find(hireId);
  expect(record?.outbox.events).toMatchObject([{ sequence: 1, executionArn: 'again' }]);
  expect(await events.publish(record!)).toBe(true);
  expect((await hires.find(hireId))?.outbox.events).toEqual([]);
});
