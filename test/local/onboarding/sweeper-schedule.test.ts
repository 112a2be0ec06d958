import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { expect, it } from '@jest/globals';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { SweeperSchedule } from '../../../local/onboarding/sweeper-schedule.ts';
import { nthHire } from '../../hr/hr-environment.ts';
import { days } from '../../journeys/journey.ts';

/** The product with its sweeper, how many sweeps are under way at most, and an outage of EventBridge. */
async function sweptOnboarding() {
  const count = { now: 0, most: 0, all: 0 };
  const outage = { isOn: false };
  let sweeper: SweeperSchedule | undefined;
  const onboarding = await createOnboarding({
    seed: 'swept',
    start: Date.UTC(2026, 10, 24),
    between: async (operation, send) => {
      if (outage.isOn && operation === 'PutEvents') throw new Error('The network is down.');
      const answer = await send();
      sweeper?.notice(operation);
      return answer;
    },
  });
  const { functions, emulator, services } = onboarding;
  sweeper = new SweeperSchedule(emulator, services.settings.hiresTable);
  const sweep = functions['sweeper'];
  functions['sweeper'] = async (event, context) => {
    count.all += 1;
    count.now += 1;
    count.most = Math.max(count.most, count.now);
    const answer = await sweep?.(event, context);
    count.now -= 1;
    return answer;
  };
  return { ...onboarding, count, outage };
}

it('sweeps one run after the other while the clock is moved by eight days, and every hire ends as it should', async () => {
  const onboarding = await sweptOnboarding();
  const { emulator, clients, stateMachineArn, count } = onboarding;
  for (const nth of [1, 2, 3]) await onboarding.startHire(nthHire(nth));
  await emulator.advance(8 * days);
  const { executions = [] } = await clients.states.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  expect(emulator.mails.list().filter(({ kind }) => kind === 'reminder')).toHaveLength(6);
  expect(count).toMatchObject({ now: 0, most: 1 });
  // Of 11,520 minutes those in which a record asks for a look.
  expect(count.all).toBeGreaterThan(0);
  expect(count.all).toBeLessThan(100);
});

it('makes good what a function left undone, within two minutes', async () => {
  const onboarding = await sweptOnboarding();
  const { emulator, logs, outage } = onboarding;
  outage.isOn = true;
  await onboarding.startHire(nthHire(1));
  expect(emulator.events.list()).toEqual([]);
  outage.isOn = false;
  await emulator.advance(2 * 60_000);
  expect(emulator.events.list().length).toBeGreaterThan(0);
  expect(logs.some(({ message }) => message === 'events wait for the sweeper')).toBe(true);
});
