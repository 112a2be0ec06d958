import { expect, it } from '@jest/globals';
import { ask, detailsOf, FunctionError, invoke, machine, VirtualEnvironment } from '../virtual-environment.ts';

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

const failedAt = async (environment: VirtualEnvironment, executionArn: string): Promise<number[]> => {
  const events = await environment.history(executionArn);
  const from = events[0]!.timestamp;
  return events.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => timestamp - from);
};

it('waits 1, 2 and 4 seconds by default, then gives up', async () => {
  const environment = new VirtualEnvironment({ work: failing('A', 'A', 'A', 'A') });
  const executionArn = await environment.start(
    machine({ Work: invoke('work', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true }) }),
  );
  await environment.advance(60);
  expect(await failedAt(environment, executionArn)).toEqual([0, 1, 3, 7]);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'A' });
});

it('counts for each retrier by itself, and an exhausted one goes to Catch', async () => {
  const environment = new VirtualEnvironment({ work: failing('A', 'B', 'C', 'B') });
  const Retry = [
    { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
    { ErrorEquals: ['C'], IntervalSeconds: 5 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
  ];
  const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Done' }];
  const executionArn = await environment.start(
    machine({ Work: invoke('work', { Retry, Catch, End: true }), Done: done }),
  );
  await environment.advance(60);
  expect(await failedAt(environment, executionArn)).toEqual([0, 1, 3, 8]);
  expect((await environment.describe(executionArn))['output']).toBe('B');
});

it('caps delays, and spreads them between nothing and all when they jitter', async () => {
  const environment = new VirtualEnvironment({ work: failing('A', 'A', 'A', 'A', 'A') });
  const capped = { ErrorEquals: ['A'], IntervalSeconds: 10, BackoffRate: 10, MaxDelaySeconds: 15, MaxAttempts: 2 };
  const executionArn = await environment.start(machine({ Work: invoke('work', { Retry: [capped], End: true }) }));
  await environment.advance(60);
  expect(await failedAt(environment, executionArn)).toEqual([0, 10, 25]);
  const jittered = { ...capped, JitterStrategy: 'FULL', MaxAttempts: 3 };
  const spread = await environment.start(machine({ Work: invoke('work', { Retry: [jittered], End: true }) }));
  await environment.advance(60);
  const [, first = 0, second = 0] = await failedAt(environment, spread);
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(10);
  expect(second - first).toBeLessThan(15);
});

it('evaluates the Arguments anew for each attempt, with its number', async () => {
  const environment = new VirtualEnvironment({ work: failing('A', 'A') });
  const Arguments = { FunctionName: 'work', Payload: { attempt: '{% $states.context.State.RetryCount %}' } };
  await environment.start(machine({ Work: invoke('work', { Arguments, Retry: [{ ErrorEquals: ['A'] }], End: true }) }));
  await environment.advance(60);
  expect(environment.invocations.map(({ event }) => event)).toEqual([{ attempt: 0 }, { attempt: 1 }, { attempt: 2 }]);
});

it('counts anew when the state is entered again', async () => {
  const environment = new VirtualEnvironment({ work: failing('A', 'A', 'A', 'A') });
  const Retry = [{ ErrorEquals: ['A'], MaxAttempts: 1 }];
  const states = {
    Work: invoke('work', { Retry, Catch: [{ ErrorEquals: ['A'], Next: 'Again' }], End: true }),
    Again: { Type: 'Pass', Next: 'Work' },
  };
  const executionArn = await environment.start(machine(states));
  await environment.advance(60);
  expect((await environment.chain(executionArn)).filter((event) => event.endsWith('TaskFailed'))).toHaveLength(4);
  expect((await environment.describe(executionArn))['status']).toBe('SUCCEEDED');
});

it('catches with its own Assign and Output, on the exit of the state', async () => {
  const environment = new VirtualEnvironment({ work: failing('A') });
  const Catch = [
    { ErrorEquals: ['B'], Next: 'Done' },
    {
      ErrorEquals: ['A'],
      Assign: { seen: '{% $states.errorOutput.Error %}' },
      Output: { was: '{% $states.input %}' },
      Next: 'Done',
    },
  ];
  const executionArn = await environment.start(
    machine({
      Work: invoke('work', { Catch, Assign: { seen: 'nothing' }, Output: 'nothing', End: true }),
      Done: { ...done, Output: '{% [$seen, $states.input] %}' },
    }),
    { a: 1 },
  );
  expect((await environment.describe(executionArn))['output']).toEqual(['A', { was: { a: 1 } }]);
  expect((await environment.history(executionArn))[5]).toMatchObject({
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
  const environment = new VirtualEnvironment({ work: failing('Own'), note: () => null });
  const Catch = [
    { ErrorEquals: ['States.TaskFailed'], Output: 'failed', Next: 'Done' },
    { ErrorEquals: ['States.Timeout'], Output: 'timeout', Next: 'Done' },
  ];
  expect((await environment.run(machine({ Work: invoke('work', { Catch, End: true }), Done: done })))['output']).toBe(
    'failed',
  );
  expect(
    (await environment.run(machine({ Work: invoke('missing', { Catch, End: true }), Done: done })))['output'],
  ).toBe('failed');
  const late = await environment.start(
    machine({ Ask: ask('note', { Catch, TimeoutSeconds: 1, End: true }), Done: done }),
  );
  await environment.advance(1);
  expect((await environment.describe(late))['output']).toBe('timeout');
});

it('retries and catches an expression that fails in a Task', async () => {
  const environment = new VirtualEnvironment({ work: () => null });
  const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }];
  const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'caught', Next: 'Done' }];
  const Arguments = { FunctionName: '{% $missing %}' };
  const executionArn = await environment.start(
    machine({ Work: invoke('work', { Arguments, Retry, Catch, End: true }), Done: done }),
  );
  await environment.advance(1);
  expect(await environment.chain(executionArn)).toEqual([
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
  const environment = new VirtualEnvironment({ work: failing('A') });
  const Catch = [
    { ErrorEquals: ['B'], Next: 'Done' },
    { ErrorEquals: ['States.ALL'], Output: { v: '{% $missing %}' }, Next: 'Done' },
  ];
  const executionArn = await environment.start(machine({ Work: invoke('work', { Catch, End: true }), Done: done }));
  const events = await environment.history(executionArn);
  expect(detailsOf(events.at(-2))).toMatchObject({ location: 'Catch[1]/Output/v' });
  expect(await environment.describe(executionArn)).toMatchObject({ error: 'States.QueryEvaluationError' });
});

it('says by a switch what a catcher sees of a missed heartbeat', async () => {
  for (const heartbeatErrorName of ['States.Timeout', 'States.HeartbeatTimeout'] as const) {
    const environment = new VirtualEnvironment({ note: () => null }, { heartbeatErrorName });
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Done' }];
    const executionArn = await environment.start(
      machine({ Ask: ask('note', { HeartbeatSeconds: 5, Catch, End: true }), Done: done }),
    );
    await environment.advance(5);
    expect((await environment.describe(executionArn))['output']).toEqual({ Error: heartbeatErrorName, Cause: '' });
  }
});
