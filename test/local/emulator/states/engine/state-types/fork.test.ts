import { expect, it } from '@jest/globals';
import { ask, detailsOf, FunctionError, invoke, machine, VirtualEnvironment } from '../../virtual-environment.ts';

const pass = (more: object = {}): object => ({ Type: 'Pass', End: true, ...more });
const fail = { Type: 'Fail', Error: 'Boom', Cause: 'told' };
const throws = (): never => {
  throw new FunctionError('Broken');
};

const parallel = (branches: object[], more: object = {}): object => ({
  Type: 'Parallel',
  Branches: branches,
  End: true,
  ...more,
});
const map = (states: Record<string, object>, more: object = {}): object => ({
  Type: 'Map',
  Items: '{% $states.input %}',
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...machine(states) },
  End: true,
  ...more,
});
const types = (chain: string[]): string[] => chain.map((event) => event.replace(/^.* /, ''));

const twoPasses = (name: string): object =>
  machine({ [`${name}1`]: pass({ Next: `${name}2`, End: undefined }), [`${name}2`]: pass({ Output: name }) });

it('runs branches side by side on chains of their own, and goes on from the last event of a branch', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(machine({ Both: parallel([twoPasses('A'), twoPasses('B')]) }));
  expect(await environment.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 ParallelStateEntered',
    '3<-2 ParallelStateStarted',
    '4<-3 PassStateEntered',
    '5<-4 PassStateExited',
    '6<-3 PassStateEntered',
    '7<-6 PassStateExited',
    '8<-5 PassStateEntered',
    '9<-8 PassStateExited',
    '10<-7 PassStateEntered',
    '11<-10 PassStateExited',
    '12<-11 ParallelStateSucceeded',
    '13<-11 ParallelStateExited',
    '14<-13 ExecutionSucceeded',
  ]);
  expect((await environment.describe(executionArn))['output']).toEqual(['A', 'B']);
});

it('lets branches read outer variables, and keeps theirs to themselves', async () => {
  const environment = new VirtualEnvironment();
  const branch = (by: number): object =>
    machine({
      [`Set${by}`]: pass({ Assign: { inner: `{% $outer + ${by} %}` }, Next: `Get${by}`, End: undefined }),
      [`Get${by}`]: pass({ Output: '{% $inner %}' }),
    });
  const { output } = await environment.run(
    machine({
      Init: pass({ Assign: { outer: 10 }, Next: 'Both', End: undefined }),
      Both: parallel([branch(1), branch(2)], {
        Assign: { sum: '{% $sum($states.result) %}' },
        Next: 'Show',
        End: undefined,
      }),
      Show: pass({ Output: '{% [$sum, $exists($inner)] %}' }),
    }),
  );
  expect(output).toEqual([23, false]);
});

it('cuts the other branches when one fails, and logs where each of them stood', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const branches = [
    machine({ Ask: ask('note', { TimeoutSeconds: 60, End: true }) }),
    machine({ Sleep: { Type: 'Wait', Seconds: 60, End: true } }),
    machine({ Quick: pass() }),
    machine({ Pause: { Type: 'Wait', Seconds: 1, Next: 'Boom' }, Boom: fail }),
  ];
  const executionArn = await environment.start(machine({ Four: parallel(branches) }));
  await environment.advance(1);
  expect((await environment.chain(executionArn)).slice(-5)).toEqual([
    '13<-12 FailStateEntered',
    '14<-13 TaskStateAborted',
    '15<-13 WaitStateAborted',
    '16<-13 ParallelStateFailed',
    '17<-16 ExecutionFailed',
  ]);
  expect(environment.clock.pending).toBe(0);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'told' });
});

it('starts a Parallel again for a retry, and fails it only when none is left', async () => {
  const environment = new VirtualEnvironment({ work: throws });
  const recovery = {
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['Broken'], Output: '{% $states.errorOutput.Error %}', Next: 'Done' }],
  };
  const executionArn = await environment.start(
    machine({ One: parallel([machine({ Work: invoke('work', { End: true }) })], recovery), Done: pass() }),
  );
  await environment.advance(1);
  const chain = await environment.chain(executionArn);
  expect(chain.slice(3, 16)).toEqual([
    '4<-3 TaskStateEntered',
    '5<-4 TaskScheduled',
    '6<-5 TaskStarted',
    '7<-6 TaskFailed',
    '8<-7 TaskStateAborted',
    '9<-7 ParallelStateStarted',
    '10<-9 TaskStateEntered',
    '11<-10 TaskScheduled',
    '12<-11 TaskStarted',
    '13<-12 TaskFailed',
    '14<-13 TaskStateAborted',
    '15<-13 ParallelStateFailed',
    '16<-15 ParallelStateExited',
  ]);
  expect((await environment.describe(executionArn))['output']).toBe('Broken');
});

it('runs iterations one after the other, or as many at a time as it may', async () => {
  const environment = new VirtualEnvironment();
  const one = await environment.start(machine({ Each: map({ Do: pass() }, { MaxConcurrency: 1 }) }), [1, 2]);
  expect((await environment.chain(one)).slice(2, -1)).toEqual([
    '3<-2 MapStateStarted',
    '4<-3 MapIterationStarted',
    '5<-4 PassStateEntered',
    '6<-5 PassStateExited',
    '7<-6 MapIterationSucceeded',
    '8<-6 MapIterationStarted',
    '9<-8 PassStateEntered',
    '10<-9 PassStateExited',
    '11<-10 MapIterationSucceeded',
    '12<-11 MapStateSucceeded',
    '13<-11 MapStateExited',
  ]);
  const all = await environment.start(machine({ Each: map({ Do: pass() }) }), [1, 2, 3]);
  expect((await environment.chain(all)).slice(3, 6)).toEqual([
    '4<-3 MapIterationStarted',
    '5<-3 MapIterationStarted',
    '6<-3 MapIterationStarted',
  ]);
  const many = await environment.start(
    machine({ Each: map({ Sleep: { Type: 'Wait', Seconds: 1, End: true } }) }),
    Array.from({ length: 50 }).fill(0),
  );
  expect(types(await environment.chain(many)).filter((type) => type === 'MapIterationStarted')).toHaveLength(40);
  await environment.advance(2);
  expect((await environment.describe(many))['status']).toBe('SUCCEEDED');
});

it('keeps the order of the items, whatever order they end in', async () => {
  const environment = new VirtualEnvironment();
  const sleep = {
    Type: 'Wait',
    Seconds: '{% $states.input %}',
    Output: { slept: '{% $states.input %}', index: '{% $states.context.Map.Item.Index %}' },
    End: true,
  };
  const executionArn = await environment.start(machine({ Each: map({ Sleep: sleep }) }), [3, 1, 2]);
  await environment.advance(3);
  expect((await environment.describe(executionArn))['output']).toEqual([
    { slept: 3, index: 0 },
    { slept: 1, index: 1 },
    { slept: 2, index: 2 },
  ]);
});

it('hands each iteration what ItemSelector makes of its item', async () => {
  const environment = new VirtualEnvironment();
  const ItemSelector = {
    of: '{% $states.context.Map.Item.Value %}',
    at: '{% $states.context.Map.Item.Index %}',
    all: '{% $count($states.input) %}',
  };
  expect(
    (await environment.run(machine({ Each: map({ Do: pass() }, { ItemSelector }) }), ['a', 'b']))['output'],
  ).toEqual([
    { of: 'a', at: 0, all: 2 },
    { of: 'b', at: 1, all: 2 },
  ]);
  const broken = await environment.run(
    machine({ Each: map({ Do: pass() }, { ItemSelector: { a: '{% $missing %}' } }) }),
    ['a'],
  );
  expect(broken).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
});

it('logs all that times out at one instant before what follows from it', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const executionArn = await environment.start(
    machine({ Each: map({ Ask: ask('note', { TimeoutSeconds: 5, End: true }) }) }),
    [1, 2],
  );
  await environment.advance(5);
  expect((await environment.chain(executionArn)).slice(-8)).toEqual([
    '14<-12 TaskTimedOut',
    '15<-13 TaskTimedOut',
    '16<-14 MapIterationFailed',
    '17<-14 TaskStateAborted',
    '18<-14 MapIterationAborted',
    '19<-14 TaskStateAborted',
    '20<-14 MapStateFailed',
    '21<-20 ExecutionFailed',
  ]);
});

it('passes a failure in an iteration on to the Map, which can catch it', async () => {
  const environment = new VirtualEnvironment();
  const broken = map(
    { Do: pass({ Output: '{% $missing %}' }) },
    { MaxConcurrency: 1, Catch: [{ ErrorEquals: ['States.ALL'], Output: 'caught', Next: 'Done' }] },
  );
  const executionArn = await environment.start(machine({ Each: broken, Done: pass() }), [1, 2]);
  expect((await environment.chain(executionArn)).slice(3, 9)).toEqual([
    '4<-3 MapIterationStarted',
    '5<-4 PassStateEntered',
    '6<-4 EvaluationFailed',
    '7<-6 MapIterationFailed',
    '8<-6 MapStateFailed',
    '9<-8 MapStateExited',
  ]);
});

it('fails a Map whose Items are no array, and iterates over the members of an object', async () => {
  const environment = new VirtualEnvironment();
  const over = (Items: unknown): object => machine({ Each: map({ Do: pass() }, { Items }) });
  const { cause } = await environment.run(over('{% "text" %}'));
  expect(cause).toMatch(
    /The JSONata expression '"text"' specified for the field 'Items' returned an unexpected result type\. Expected 'array', but was 'string' for value: "text"$/,
  );
  const plain = await environment.start(over(undefined), { no: 'array' });
  const failed = detailsOf((await environment.history(plain))[2]);
  expect(failed).not.toHaveProperty('location');
  expect(failed['cause']).toContain('Map state input must be an array but was: {"no":"array"}');
  const { output } = await environment.run(
    machine({
      Each: map(
        { Do: pass({ Output: '{% $states.context.Map.Item.Key & $states.input %}' }) },
        { Items: { a: 1, b: 2 } },
      ),
    }),
  );
  expect(output).toEqual(['a1', 'b2']);
  expect((await environment.run(over([])))['output']).toEqual([]);
});

it('cuts what is nested from the inside out', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const nested = map({ Ask: ask('note', { End: true }) }, { Items: [1, 2] });
  const executionArn = await environment.start(
    machine({
      Outer: parallel([
        machine({ Inner: nested }),
        machine({ Pause: { Type: 'Wait', Seconds: 1, Next: 'Boom' }, Boom: fail }),
      ]),
    }),
  );
  await environment.advance(1);
  expect(types(await environment.chain(executionArn)).slice(-8)).toEqual([
    'FailStateEntered',
    'MapIterationAborted',
    'TaskStateAborted',
    'MapIterationAborted',
    'TaskStateAborted',
    'MapStateAborted',
    'ParallelStateFailed',
    'ExecutionFailed',
  ]);
});

it('fails the execution at once for what nothing may catch', async () => {
  const environment = new VirtualEnvironment();
  const big = machine({ Big: pass({ Output: '{% $pad("", 262143, "a") %}' }) });
  const executionArn = await environment.start(
    machine({ Both: parallel([big], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] }), Done: pass() }),
  );
  expect(types(await environment.chain(executionArn)).slice(-2)).toEqual(['PassStateEntered', 'ExecutionFailed']);
});

const tolerating = (more: object): object => machine({ Each: map({ Do: pass() }, { Items: [1], ...more }) });

it('takes tolerances on an inline Map, as AWS does, and refuses those that are none', async () => {
  const environment = new VirtualEnvironment();
  expect(
    (await environment.run(tolerating({ ToleratedFailureCount: '{% 1 %}', ToleratedFailurePercentage: 12.5 })))[
      'output'
    ],
  ).toEqual([1]);
  const executionArn = await environment.start(tolerating({ ToleratedFailureCount: '{% -1 %}' }));
  expect((await environment.chain(executionArn)).slice(2)).toEqual(['3<-2 MapStateStarted', '4<-3 ExecutionFailed']);
  expect(await environment.describe(executionArn)).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Each' (entered at the event id #2). ToleratedFailureCount cannot be negative.",
  });
});
