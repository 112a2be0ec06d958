import { expect, it } from '@jest/globals';
import { ask, FunctionError, machine, refusal, VirtualWorld } from '../../virtual-world.ts';

const done = { Type: 'Pass', End: true };
const gone = "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";

const waiting = (more: object = {}): object => machine({ Ask: ask('note', { End: true, ...more }), Caught: done });
const only = (more: object = {}): object => machine({ Ask: ask('note', { End: true, ...more }) });
const note = { note: () => 'discarded' };

it('makes what is sent the result of the state, without an envelope', async () => {
  const world = new VirtualWorld(note);
  for (const output of [null, 'text', 1.5, [1, { a: null }]]) {
    const executionArn = await world.start(only());
    await world.call('SendTaskSuccess', { taskToken: world.tokens.at(-1), output: JSON.stringify(output) });
    await world.states.settled();
    expect((await world.describe(executionArn))['output']).toEqual(output);
    expect((await world.chain(executionArn)).slice(2, 6)).toEqual([
      '3<-2 TaskScheduled',
      '4<-3 TaskStarted',
      '5<-4 TaskSubmitted',
      '6<-5 TaskSucceeded',
    ]);
  }
});

it('answers for a token that has served as for one that is late, and for no token with InvalidToken', async () => {
  const world = new VirtualWorld(note);
  await world.start(only());
  const [taskToken] = world.tokens;
  await world.call('SendTaskSuccess', { taskToken, output: '1' });
  expect(await refusal(world.call('SendTaskSuccess', { taskToken, output: '2' }))).toBe(gone);
  expect(await refusal(world.call('SendTaskFailure', { taskToken }))).toBe(gone);
  expect(await refusal(world.call('SendTaskHeartbeat', { taskToken }))).toBe(gone);
  for (const garbage of [
    'NoSuchToken',
    'AAAA',
    `${taskToken}A`,
    taskToken!.replace(/^./, taskToken!.startsWith('A') ? 'B' : 'A'),
  ]) {
    expect(await refusal(world.call('SendTaskHeartbeat', { taskToken: garbage }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
  }
});

it('goes on waiting after an output that is no JSON', async () => {
  const world = new VirtualWorld(note);
  const executionArn = await world.start(only());
  const [taskToken] = world.tokens;
  for (const output of ['', '{not json', '{"a":1} x', "{'a': 1}"]) {
    expect(await refusal(world.call('SendTaskSuccess', { taskToken, output }))).toMatch(
      /^InvalidOutput: Invalid Output: '/,
    );
  }
  expect((await world.describe(executionArn))['status']).toBe('RUNNING');
});

it('hands on the error that is sent, and null for what is left out', async () => {
  const world = new VirtualWorld(note);
  const caught = waiting({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] });
  const send = async (failure: object): Promise<unknown> => {
    const executionArn = await world.start(caught);
    await world.call('SendTaskFailure', { taskToken: world.tokens.at(-1), ...failure });
    await world.states.settled();
    return (await world.describe(executionArn))['output'];
  };
  expect(await send({ error: 'Declined', cause: 'no' })).toEqual({ Error: 'Declined', Cause: 'no' });
  expect(await send({})).toEqual({ Error: null, Cause: null });
});

it('gives every attempt its own token; the one before is worth nothing', async () => {
  const world = new VirtualWorld(note);
  const retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1 }];
  const executionArn = await world.start(only({ TimeoutSeconds: 5, Retry: retry }));
  await world.advance(6);
  expect(new Set(world.tokens).size).toBe(2);
  const [first, second] = world.tokens;
  expect(await refusal(world.call('SendTaskSuccess', { taskToken: first, output: '"old"' }))).toBe(gone);
  await world.call('SendTaskSuccess', { taskToken: second, output: '"new"' });
  await world.states.settled();
  expect((await world.describe(executionArn))['output']).toBe('new');
});

it('takes a callback that comes before the function has answered', async () => {
  const worlds = (['at-once', 'after-submit'] as const).map((earlyCallback) => {
    const world: VirtualWorld = new VirtualWorld(
      { note: async ({ taskToken }) => world.call('SendTaskSuccess', { taskToken, output: '"early"' }) },
      { earlyCallback },
    );
    return world;
  });
  const chains: string[][] = [];
  for (const world of worlds) {
    const executionArn = await world.start(only());
    expect((await world.describe(executionArn))['output']).toBe('early');
    chains.push((await world.chain(executionArn)).slice(3));
  }
  expect(chains).toEqual([
    ['4<-3 TaskStarted', '5<-4 TaskSucceeded', '6<-5 TaskStateExited', '7<-6 ExecutionSucceeded'],
    ['4<-3 TaskStarted', '5<-4 TaskSubmitted', '6<-5 TaskSucceeded', '7<-6 TaskStateExited', '8<-7 ExecutionSucceeded'],
  ]);
});

it('fails a task that its function would not take, by either event', async () => {
  const broken = {
    note: () => {
      throw new FunctionError('Broken');
    },
  };
  for (const callbackInvokeFailure of ['TaskFailed', 'TaskSubmitFailed'] as const) {
    const world = new VirtualWorld(broken, { callbackInvokeFailure });
    const executionArn = await world.start(only());
    expect(await world.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect((await world.chain(executionArn)).slice(3)).toEqual([
      '4<-3 TaskStarted',
      `5<-4 ${callbackInvokeFailure}`,
      '6<-5 ExecutionFailed',
    ]);
    expect(await refusal(world.call('SendTaskSuccess', { taskToken: world.tokens[0], output: '1' }))).toBe(gone);
  }
});

it('retires the token of an execution that is stopped', async () => {
  const world = new VirtualWorld(note);
  const executionArn = await world.start(only({ TimeoutSeconds: 60 }));
  await world.call('StopExecution', { executionArn, error: 'Enough', cause: 'really' });
  expect(await refusal(world.call('SendTaskHeartbeat', { taskToken: world.tokens[0] }))).toBe(gone);
  expect(world.clock.pending).toBe(0);
  expect(await world.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'really' });
  expect((await world.history(executionArn)).at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    previousEventId: 0,
    executionAbortedEventDetails: { error: 'Enough', cause: 'really' },
  });
});
