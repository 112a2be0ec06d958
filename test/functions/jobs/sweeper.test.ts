import { beforeAll, expect, it } from '@jest/globals';
import type { HireRecord } from '../../../functions/hires/record.ts';
import { createOnboarding, type Onboarding } from '../../../local/onboarding/onboarding.ts';
import { days, minutes } from '../../journeys/journey.ts';
import { aRecord } from '../hires/a-record.ts';

const many = 250;
let hires: Onboarding;

async function sweep({ emulator, logs }: Onboarding) {
  const { payload } = await emulator.lambda.invoke('sweeper', '{}');
  const { hireId, secondsLate } = logs.findLast(({ message }) => message === 'swept') ?? {};
  return { ...JSON.parse(payload), hireId, secondsLate };
}

const published = (record: HireRecord): HireRecord => ({ ...record, outbox: { ...record.outbox, events: [] } });

const broken = Buffer.from('no seal of ours').toString('base64');

/** Rows with a request that nobody can bring to its wait: the sealed token is broken. One was written before the others. */
beforeAll(async () => {
  hires = await createOnboarding({ seed: 'sweeper', start: Date.UTC(2026, 10, 24) });
  const { services, emulator } = hires;
  for (let nth = 0; nth < many; nth += 1) {
    if (nth === 1) await emulator.advance(10 * minutes);
    const hireId = `hire-${String(nth).padStart(3, '0')}`;
    const deadlineAt = services.clock.now() + 7 * days;
    await services.hires.change(hireId, () =>
      aRecord({
        hireId,
        deadlines: { deadlineAt },
        executionArn: `${aRecord().executionArn}-${nth}`,
        wait: { awaiting: 'email-code', waitNumber: 1, id: 'wait', taskToken: broken },
        hr: { resend: 'asked' },
      }),
    );
  }
});

it('says how late the oldest is, although one run sees to fewer rows than wait, and those that failed come later', async () => {
  const { emulator } = hires;
  await emulator.advance(20 * minutes);
  // The oldest was said half an hour ago, and a quarter is what it takes.
  expect(await sweep(hires)).toEqual({ looked: 160, failed: 160, hireId: 'hire-000', secondsLate: 15 * 60 });
  // The others come first now; the oldest is not looked at in this run.
  await emulator.advance(30_000);
  expect(await sweep(hires)).toEqual({ looked: 90, failed: 90, hireId: 'hire-000', secondsLate: 15 * 60 + 30 });
});

it('says it of the next one when the oldest has been seen to', async () => {
  const { services, emulator } = hires;
  await services.hires.change('hire-000', (record) => record && { ...published(record), outcome: 'hire-cancelled' });
  await emulator.advance(30_000);
  expect(await sweep(hires)).toMatchObject({ secondsLate: 6 * 60 });
});

it('looks at executions however much is waiting to be sent', async () => {
  const { services, emulator } = hires;
  const { hires: table } = services;
  const quiet = aRecord({ hireId: 'quiet', deadlines: { deadlineAt: services.clock.now() + 7 * days } });
  await table.change('quiet', () => quiet);
  await table.change('quiet', (record) => record && published(record));
  expect(await table.find('quiet')).toMatchObject({ sweep: 'routine' });
  await emulator.advance(1 * days);
  expect(await sweep(hires)).toMatchObject({ looked: 161 });
});
