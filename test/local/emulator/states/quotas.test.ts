import { expect, it } from '@jest/globals';
import { LocalStates } from '../../../../local/emulator/states/states.ts';
import { seededRandom, VirtualClock } from './virtual-environment.ts';

const lambda = { invoke: () => Promise.resolve({ payload: '{}' }) };

function environment(quotas: boolean | number) {
  const clock = new VirtualClock();
  const states = new LocalStates({ clock, random: seededRandom(), lambda, quotas });
  const accepted = async (operation: string, times: number) => {
    let count = 0;
    for (let turn = 0; turn < times; turn += 1) {
      const { name } = await states.call(operation, {}).then(
        () => ({ name: 'no refusal' }),
        (error: unknown) => error as Error,
      );
      if (name !== 'ThrottlingException') count += 1;
    }
    return count;
  };
  return { accepted, pass: (seconds: number) => clock.advance(seconds, () => states.settled()) };
}

it('lets each API action through at its own rate', async () => {
  const { accepted, pass } = environment(true);
  expect(await accepted('StartExecution', 1000)).toBe(800);
  expect(await accepted('DescribeExecution', 1000)).toBe(250);
  await pass(2);
  expect(await accepted('StartExecution', 1000)).toBe(300);
  expect(await accepted('DescribeExecution', 1000)).toBe(20);
});

it('takes a share of every rate for an environment that is so much smaller', async () => {
  const { accepted, pass } = environment(0.1);
  expect(await accepted('StartExecution', 200)).toBe(80);
  await pass(1);
  expect(await accepted('StartExecution', 200)).toBe(15);
});

it('counts nothing unless it is asked to', async () => {
  expect(await environment(false).accepted('StartExecution', 2000)).toBe(2000);
});
