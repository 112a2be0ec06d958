import { expect, it } from '@jest/globals';
import { ask, detailsOf, FunctionError, invoke, machine, VirtualWorld } from '../virtual-world.ts';

const done = { Type: 'Pass', End: true };

/** A function that throws these errors one after the other, then answers. */
const failing = (...errors: string[]): (() => string) => {
  const left = [...errors];
  return () => {
    const error = left.shift();
    if (error !== undefined) throw new FunctionError(error);
    return 'well';
  };
};

const failedAt = async (world: VirtualWorld, executionArn: string): Promise<number[]> => {
  const events = await world.history(executionArn);
  const from = events[0]!.timestamp;
  return events.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => timestamp - from);
};

it('waits 1, 2 and 4 seconds by default, then gives up', async () => {
  const world = new VirtualWorld({ work: failing('A', 'A', 'A', 'A') });
  const executionArn = await world.start(
    machine({ Work: invoke('work', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }) }),
  );
  await world.advance(60);
  expect(await failedAt(world, executionArn)).toEqual([0, 1, 3, 7]);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'A' });
});

it('counts for each retrier by itself, and an exhausted one goes to Catch', async () => {
  const world = new VirtualWorld({ work: failing('A', 'B', 'C', 'B') });
  const Retry = [
    { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
    { ErrorEquals: ['C'], IntervalSeconds: 5 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
  ];
  const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Done' }];
  const executionArn = await world.start(machine({ Work: invoke('work', { Retry, Catch, End: true }), Done: done }));
  await world.advance(60);
  expect(await failedAt(world, executionArn)).toEqual([0, 1, 3, 8]);
  expect((await world.describe(executionArn))['output']).toBe('B');
});

it('caps delays, and spreads them between nothing and all when they jitter', async () => {
  const world = new VirtualWorld({ work: failing('A', 'A', 'A', 'A', 'A') });
  const capped = { ErrorEquals: ['A'], IntervalSeconds: 10, BackoffRate: 10, MaxDelaySeconds: 15, MaxAttempts: 2 };
  const executionArn = await world.start(machine({ Work: invoke('work', { Retry: [capped], End: true }) }));
  await world.advance(60);
  expect(await failedAt(world, executionArn)).toEqual([0, 10, 25]);
  const jittered = { ...capped, JitterStrategy: 'FULL', MaxAttempts: 3 };
  const spread = await world.start(machine({ Work: invoke('work', { Retry: [jittered], End: true }) }));
  await world.advance(60);
  const [, first = 0, second = 0] = await failedAt(world, spread);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(10);
  expect(second - first).toBeLessThan(15);
});

it('evaluates the Arguments anew for each attempt, with its number', async () => {
  const world = new VirtualWorld({ work: failing('A', 'A') });
  const Arguments = { FunctionName: 'work', Payload: { attempt: '{% $states.context.State.RetryCount %}' } };
  await world.start(machine({ Work: invoke('work', { Arguments, Retry: [{ ErrorEquals: ['A'] }], End: true }) }));
  await world.advance(60);
  expect(world.invocations.map(({ event }) => event)).toEqual([{ attempt: 0 }, { attempt: 1 }, { attempt: 2 }]);
});

it('counts anew when the state is entered again', async () => {
  const world = new VirtualWorld({ work: failing('A', 'A', 'A', 'A') });
  const Retry = [{ ErrorEquals: ['A'], MaxAttempts: 1 }];
  const states = {
    Work: invoke('work', { Retry, Catch: [{ ErrorEquals: ['A'], Next: 'Again' }], End: true }),
    Again: { Type: 'Pass', Next: 'Work' },
  };
  const executionArn = await world.start(machine(states));
  await world.advance(60);
  expect((await world.chain(executionArn)).filter((event) => event.endsWith('TaskFailed'))).toHaveLength(4);
  expect((await world.describe(executionArn))['status']).toBe('SUCCEEDED');
});

it('catches with its own Assign and Output, on the exit of the state', async () => {
  const world = new VirtualWorld({ work: failing('A') });
  const Catch = [
    { ErrorEquals: ['B'], Next: 'Done' },
    {
      ErrorEquals: ['A'],
      Assign: { seen: '{% $states.errorOutput.Error %}' },
      Output: { was: '{% $states.input %}' },
      Next: 'Done',
    },
  ];
  const executionArn = await world.start(
    machine({
      Work: invoke('work', { Catch, Assign: { seen: 'nothing' }, Output: 'nothing', End: true }),
      Done: { ...done, Output: '{% [$seen, $states.input] %}' },
    }),
    { a: 1 },
  );
  expect((await world.describe(executionArn))['output']).toEqual(['A', { was: { a: 1 } }]);
  expect((await world.history(executionArn))[5]).toMatchObject({
    type: 'TaskStateExited',
    previousEventId: 5,
    stateExitedEventDetails: {
      name: 'Work',
      output: '{"was":{"a":1}}',
      assignedVariables: { seen: '"A"' },
      assignedVariablesDetails: { truncated: false },
    },
  });
});

it('matches States.TaskFailed with every failure but a timeout', async () => {
  const world = new VirtualWorld({ work: failing('Own'), note: () => null });
  const Catch = [
    { ErrorEquals: ['States.TaskFailed'], Output: 'failed', Next: 'Done' },
    { ErrorEquals: ['States.Timeout'], Output: 'timeout', Next: 'Done' },
  ];
  expect((await world.run(machine({ Work: invoke('work', { Catch, End: true }), Done: done })))['output']).toBe(
    'failed',
  );
  expect((await world.run(machine({ Work: invoke('missing', { Catch, End: true }), Done: done })))['output']).toBe(
    'failed',
  );
  const late = await world.start(machine({ Ask: ask('note', { Catch, TimeoutSeconds: 1, End: true }), Done: done }));
  await world.advance(1);
  expect((await world.describe(late))['output']).toBe('timeout');
});

it('retries and catches an expression that fails in a Task', async () => {
  const world = new VirtualWorld({ work: () => null });
  const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }];
  const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Done' }];
  const Arguments = { FunctionName: '{% $missing %}' };
  const executionArn = await world.start(
    machine({ Work: invoke('work', { Arguments, Retry, Catch, End: true }), Done: done }),
  );
  await world.advance(1);
  expect(await world.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 TaskStateEntered',
    '3<-0 EvaluationFailed',
    '4<-3 EvaluationFailed',
    '5<-4 TaskStateExited',
    '6<-5 PassStateEntered',
    '7<-6 PassStateExited',
    '8<-7 ExecutionSucceeded',
  ]);
});

it('names the catcher whose own Output fails, and does not catch again', async () => {
  const world = new VirtualWorld({ work: failing('A') });
  const Catch = [
    { ErrorEquals: ['B'], Next: 'Done' },
    { ErrorEquals: ['States.ALL'], Output: { v: '{% $missing %}' }, Next: 'Done' },
  ];
  const executionArn = await world.start(machine({ Work: invoke('work', { Catch, End: true }), Done: done }));
  const events = await world.history(executionArn);
  expect(detailsOf(events.at(-2))).toMatchObject({ location: 'Catch[1]/Output/v' });
  expect(await world.describe(executionArn)).toMatchObject({ error: 'States.QueryEvaluationError' });
});

it('says by a switch what a catcher sees of a missed heartbeat', async () => {
  for (const heartbeatErrorName of ['States.Timeout', 'States.HeartbeatTimeout'] as const) {
    const world = new VirtualWorld({ note: () => null }, { heartbeatErrorName });
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    const executionArn = await world.start(
      machine({ Ask: ask('note', { HeartbeatSeconds: 5, Catch, End: true }), Done: done }),
    );
    await world.advance(5);
    expect((await world.describe(executionArn))['output']).toEqual({ Error: heartbeatErrorName, Cause: '' });
  }
});
