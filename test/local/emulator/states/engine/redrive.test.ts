import { expect, it } from '@jest/globals';
import { type Answer, ask, FunctionError, invoke, machine, refusal, VirtualWorld } from '../virtual-world.ts';

const day = 24 * 60 * 60;

const settle = async (world: VirtualWorld): Promise<void> => world.states.settled();
const redrive = async (world: VirtualWorld, executionArn: string, more: object = {}): Promise<Answer> => {
  const answer = await world.call('RedriveExecution', { executionArn, ...more });
  await settle(world);
  return answer;
};

/** Fails as often as it is told, by name. */
const flaky = (failures: Record<string, number>): ((event: { who: string }) => string) => {
  const left = { ...failures };
  return ({ who }) => {
    if ((left[who] ?? 0) > 0) {
      left[who] = left[who]! - 1;
      throw new FunctionError('Broken', who);
    }
    return who;
  };
};

const work = (who: string): object =>
  invoke('work', {
    Arguments: { FunctionName: 'work', Payload: { who } },
    Output: '{% $states.result.Payload %}',
    End: true,
  });

const calls = (world: VirtualWorld): string[] => world.invocations.map(({ event }) => (event as { who: string }).who);

it('goes on at the failed state, with its input, its variables and a new token', async () => {
  const world = new VirtualWorld({ note: () => null });
  const executionArn = await world.start(
    machine({
      First: { Type: 'Pass', Assign: { kept: 1 }, Output: 'first', Next: 'Ask' },
      Ask: ask('note', {
        Output: '{% [$states.input, $states.result, $kept, $states.context.Execution.RedriveCount] %}',
        End: true,
      }),
    }),
  );
  await world.call('SendTaskFailure', { taskToken: world.tokens[0], error: 'Broken' });
  await settle(world);
  expect(await world.describe(executionArn)).toMatchObject({
    status: 'FAILED',
    redriveStatus: 'REDRIVABLE',
    redriveCount: 0,
  });
  await world.advance(60);
  const { redriveDate } = await redrive(world, executionArn);
  const running = await world.describe(executionArn);
  expect(running).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
  expect(running).not.toHaveProperty('error');
  expect(running).not.toHaveProperty('stopDate');
  expect(running['redriveStatusReason']).toBe('Execution is RUNNING and cannot be redriven');
  expect(await refusal(world.call('SendTaskSuccess', { taskToken: world.tokens[0], output: '1' }))).toMatch(
    /^TaskTimedOut/,
  );
  await world.call('SendTaskSuccess', { taskToken: world.tokens[1], output: '"new"' });
  await settle(world);
  expect((await world.describe(executionArn))['output']).toEqual(['first', 'new', 1, 1]);
  expect((await world.chain(executionArn)).slice(7)).toEqual([
    '8<-7 TaskFailed',
    '9<-8 ExecutionFailed',
    '10<-9 ExecutionRedriven',
    '11<-10 TaskScheduled',
    '12<-11 TaskStarted',
    '13<-12 TaskSubmitted',
    '14<-13 TaskSucceeded',
    '15<-14 TaskStateExited',
    '16<-15 ExecutionSucceeded',
  ]);
});

it('logs the Entered event again where the switch says so', async () => {
  const world = new VirtualWorld({ work: flaky({ a: 1 }) }, { redriveReenters: true });
  const executionArn = await world.start(machine({ Work: work('a') }));
  await redrive(world, executionArn);
  expect((await world.chain(executionArn)).slice(5, 8)).toEqual([
    '6<-5 ExecutionFailed',
    '7<-6 ExecutionRedriven',
    '8<-7 TaskStateEntered',
  ]);
});

it('resets retries and timeouts', async () => {
  const world = new VirtualWorld({ work: flaky({ a: 3 }) });
  const Retry = [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }];
  const executionArn = await world.start({ ...machine({ Work: { ...work('a'), Retry } }), TimeoutSeconds: 10 });
  await world.advance(8);
  expect((await world.describe(executionArn))['status']).toBe('FAILED');
  await world.advance(8);
  await redrive(world, executionArn);
  await world.advance(8);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'a' });
});

it('runs only the branches that did not succeed', async () => {
  const world = new VirtualWorld({ work: flaky({ b: 1 }) });
  const late = machine({ Later: { Type: 'Wait', Seconds: 1, Next: 'b' }, b: work('b') });
  const branches = [
    machine({ a: work('a') }),
    late,
    machine({ Sleep: { Type: 'Wait', Seconds: 60, Output: 'c', End: true } }),
  ];
  const executionArn = await world.start(machine({ Three: { Type: 'Parallel', Branches: branches, End: true } }));
  await world.advance(1);
  expect((await world.describe(executionArn))['status']).toBe('FAILED');
  await redrive(world, executionArn);
  expect(calls(world)).toEqual(['a', 'b', 'b']);
  await world.advance(60);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] });
});

it('runs the iterations that did not succeed, and those that had not begun', async () => {
  const world = new VirtualWorld({ work: flaky({ 2: 1 }) });
  const each = invoke('work', {
    Arguments: { FunctionName: 'work', Payload: { who: '{% $states.input %}' } },
    Output: '{% $states.result.Payload %}',
    End: true,
  });
  const executionArn = await world.start(
    machine({
      Each: {
        Type: 'Map',
        Items: ['1', '2', '3', '4'],
        MaxConcurrency: 1,
        ItemProcessor: machine({ Do: each }),
        End: true,
      },
    }),
  );
  expect(calls(world)).toEqual(['1', '2']);
  await redrive(world, executionArn);
  expect(calls(world)).toEqual(['1', '2', '2', '3', '4']);
  expect((await world.describe(executionArn))['output']).toEqual(['1', '2', '3', '4']);
});

it('goes on after a stop and after a timeout of the machine', async () => {
  const world = new VirtualWorld();
  const sleeping = { ...machine({ Sleep: { Type: 'Wait', Seconds: 60, End: true } }), TimeoutSeconds: 100 };
  const executionArn = await world.start(sleeping);
  await world.advance(30);
  await world.call('StopExecution', { executionArn, error: 'E', cause: 'c' });
  await redrive(world, executionArn);
  await world.advance(59);
  expect((await world.describe(executionArn))['status']).toBe('RUNNING');
  await world.advance(1);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});

it('enters the state that a stopped execution was about to enter', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(machine({ One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Succeed' } }));
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:now`;
  // In the same turn, so that nothing has run yet.
  await Promise.all([
    world.call('StartExecution', { stateMachineArn, name: 'now' }),
    world.call('StopExecution', { executionArn }),
  ]);
  await redrive(world, executionArn);
  expect((await world.chain(executionArn)).slice(0, 5)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 ExecutionAborted',
    '3<-2 ExecutionRedriven',
    '4<-3 PassStateEntered',
    '5<-4 PassStateExited',
  ]);
});

it('selects the items again that were being selected', async () => {
  const world = new VirtualWorld();
  const ItemSelector = { n: '{% $map([$states.context.Map.Item.Value], function($v) { $v * 2 }) %}' };
  const each = {
    Type: 'Map',
    Items: [1, 2],
    ItemSelector,
    ItemProcessor: machine({ Do: { Type: 'Pass', End: true } }),
    End: true,
  };
  const stateMachineArn = await world.create(machine({ Each: each }));
  const { executionArn } = await world.call('StartExecution', { stateMachineArn });
  await Promise.resolve();
  await world.call('StopExecution', { executionArn });
  await redrive(world, executionArn);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: [{ n: 2 }, { n: 4 }] });
});

it('answers the same client token the same, for 15 minutes', async () => {
  const world = new VirtualWorld({ work: flaky({ a: 2 }) });
  const executionArn = await world.start(machine({ Work: work('a') }));
  const first = await redrive(world, executionArn, { clientToken: 'once' });
  await world.advance(14 * 60);
  expect(await redrive(world, executionArn, { clientToken: 'once' })).toEqual(first);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  await world.advance(2 * 60);
  await redrive(world, executionArn, { clientToken: 'once' });
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
});

it('refuses what has succeeded, what runs and what was closed over 14 days ago', async () => {
  const world = new VirtualWorld({ work: flaky({ a: 1 }) });
  const well = await world.start(machine({ Done: { Type: 'Succeed' } }));
  expect(await refusal(redrive(world, well))).toBe(
    'ExecutionNotRedrivable: Execution is SUCCEEDED and cannot be redriven',
  );
  const failed = await world.start(machine({ Work: work('a') }));
  await world.advance(14 * day);
  expect((await world.describe(failed))['redriveStatus']).toBe('REDRIVABLE');
  await world.advance(1);
  expect(await refusal(redrive(world, failed))).toMatch(/^ExecutionNotRedrivable/);
});

it('keeps the definition it was started with', async () => {
  const world = new VirtualWorld({ work: flaky({ a: 1 }) });
  const stateMachineArn = await world.create(machine({ Work: work('a') }));
  const { executionArn } = await world.call('StartExecution', { stateMachineArn });
  await settle(world);
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    ...machine({ Other: { Type: 'Succeed', Output: 'other' } }),
  });
  await world.call('UpdateStateMachine', { stateMachineArn, definition });
  await redrive(world, executionArn);
  expect((await world.describe(executionArn))['output']).toBe('a');
});
