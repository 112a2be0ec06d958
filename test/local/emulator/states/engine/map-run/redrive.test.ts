import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { detailsOf, FunctionError, invoke, refusal } from '../../virtual-environment.ts';
import { MapEnvironment, mapOf } from './map-environment.ts';

const states = { Call: invoke('flaky', { Output: '{% $states.result.Payload %}', End: true }) };

const failing = async (more: object = {}) => {
  const broken = new Set(['b', 'c']);
  const calls: unknown[] = [];
  const environment = new MapEnvironment({
    flaky: async (event) => {
      calls.push(event);
      if (!broken.has(String(event))) return event;
      // The others have ended by then.
      await setImmediate();
      throw new FunctionError('Flaky');
    },
  });
  const executionArn = await environment.start(mapOf(states, { Items: ['a', 'b', 'c'], ...more }));
  return { environment, executionArn, broken, calls };
};

it('runs only the children again that did not succeed, in the same Map Run', async () => {
  const { environment, executionArn, broken, calls } = await failing({ ToleratedFailureCount: 1 });
  expect((await environment.describe(executionArn))['status']).toBe('FAILED');
  const before = await environment.mapRun(executionArn);
  broken.clear();
  calls.length = 0;
  await environment.call('RedriveExecution', { executionArn });
  await environment.states.settled();
  expect(calls).toEqual(['b', 'c']);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] });
  expect(await environment.mapRun(executionArn)).toMatchObject({
    mapRunArn: before.mapRunArn,
    status: 'SUCCEEDED',
    redriveCount: 1,
    executionCounts: { succeeded: 3, failed: 0, pendingRedrive: 0 },
  });
  const redriven = (await environment.history(executionArn)).find(({ type }) => type === 'MapRunRedriven');
  expect(detailsOf(redriven)).toEqual({ mapRunArn: before.mapRunArn, redriveCount: 1 });
  expect(await environment.children(executionArn, { redriveFilter: 'REDRIVEN' })).toHaveLength(2);
});

it('starts what had not been started, one at a time', async () => {
  const { environment, executionArn, broken, calls } = await failing({ MaxConcurrency: 1 });
  expect(calls).toEqual(['a', 'b']);
  expect((await environment.mapRun(executionArn)).executionCounts).toMatchObject({
    pending: 1,
    failed: 1,
    succeeded: 1,
  });
  broken.clear();
  await environment.call('RedriveExecution', { executionArn });
  await environment.states.settled();
  expect(calls).toEqual(['a', 'b', 'b', 'c']);
  expect((await environment.describe(executionArn))['status']).toBe('SUCCEEDED');
});

it('fails again when they fail again, and can be redriven again', async () => {
  const { environment, executionArn } = await failing();
  for (const redriveCount of [1, 2]) {
    await environment.call('RedriveExecution', { executionArn });
    await environment.states.settled();
    expect(await environment.mapRun(executionArn)).toMatchObject({ status: 'FAILED', redriveCount });
    expect((await environment.describe(executionArn))['status']).toBe('FAILED');
  }
});

it('leaves a child to its Map Run', async () => {
  const { environment, executionArn } = await failing();
  const [child] = await environment.children(executionArn, { statusFilter: 'FAILED' });
  const childArn = String(child?.['executionArn']);
  expect(await environment.describe(childArn)).toMatchObject({ redriveStatus: 'REDRIVABLE_BY_MAP_RUN' });
  expect(await refusal(environment.call('RedriveExecution', { executionArn: childArn }))).toMatch(
    /^ExecutionNotRedrivable/,
  );
});
