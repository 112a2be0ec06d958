import { expect, it } from '@jest/globals';
import { ask, FunctionError, machine, refusal, VirtualEnvironment } from '../../virtual-environment.ts';

const done = { Type: 'Pass', End: true };
const gone = "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";

const waiting = (more: object = {}): object => machine({ Ask: ask('note', { End: true, ...more }), Caught: done });
const only = (more: object = {}): object => machine({ Ask: ask('note', { End: true, ...more }) });
const note = { note: () => 'discarded' };

it('makes what is sent the result of the state, without an envelope', async () => {
  const environment = new VirtualEnvironment(note);
  for (const output of [null, 'text', 1.5, [1, { a: null }]]) {
    const executionArn = await environment.start(only());
    await environment.call('SendTaskSuccess', { taskToken: environment.tokens.at(-1), output: JSON.stringify(output) });
    await environment.states.settled();
    expect((await environment.describe(executionArn))['output']).toEqual(output);
    expect((await environment.chain(executionArn)).slice(2, 6)).toEqual([
      '3<-2 TaskScheduled',
      '4<-3 TaskStarted',
      '5<-4 TaskSubmitted',
      '6<-5 TaskSucceeded',
    ]);
  }
});

it('answers for a token that has served as for one that is late, and for no token with InvalidToken', async () => {
  const environment = new VirtualEnvironment(note);
  await environment.start(only());
  const [taskToken] = environment.tokens;
  await environment.call('SendTaskSuccess', { taskToken, output: '1' });
  expect(await refusal(environment.call('SendTaskSuccess', { taskToken, output: '2' }))).toBe(gone);
  expect(await refusal(environment.call('SendTaskFailure', { taskToken }))).toBe(gone);
  expect(await refusal(environment.call('SendTaskHeartbeat', { taskToken }))).toBe(gone);
  for (const garbage of [
    'NoSuchToken',
    'AAAA',
    `${taskToken}A`,
    taskToken!.replace(/^./, taskToken!.startsWith('A') ? 'B' : 'A'),
  ]) {
    expect(await refusal(environment.call('SendTaskHeartbeat', { taskToken: garbage }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
  }
});

it('goes on waiting after an output that is no JSON', async () => {
  const environment = new VirtualEnvironment(note);
  const executionArn = await environment.start(only());
  const [taskToken] = environment.tokens;
  for (const output of ['', '{not json', '{"a":1} x', "{'a': 1}"]) {
    expect(await refusal(environment.call('SendTaskSuccess', { taskToken, output }))).toMatch(
      /^InvalidOutput: Invalid Output: '/,
    );
  }
  expect((await environment.describe(executionArn))['status']).toBe('RUNNING');
});

it('hands on the error that is sent, and null for what is left out', async () => {
  const environment = new VirtualEnvironment(note);
  const caught = waiting({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] });
  const send = async (failure: object): Promise<unknown> => {
    const executionArn = await environment.start(caught);
    await environment.call('SendTaskFailure', { taskToken: environment.tokens.at(-1), ...failure });
    await environment.states.settled();
    return (await environment.describe(executionArn))['output'];
  };
  expect(await send({ error: 'Declined', cause: 'no' })).toEqual({ Error: 'Declined', Cause: 'no' });
  expect(await send({})).toEqual({ Error: null, Cause: null });
});

it('gives every attempt its own token; the one before is worth nothing', async () => {
  const environment = new VirtualEnvironment(note);
  const retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 1 }];
  const executionArn = await environment.start(only({ TimeoutSeconds: 5, Retry: retry }));
  await environment.advance(6);
  expect(new Set(environment.tokens).size).toBe(2);
  const [first, second] = environment.tokens;
  expect(await refusal(environment.call('SendTaskSuccess', { taskToken: first, output: '"old"' }))).toBe(gone);
  await environment.call('SendTaskSuccess', { taskToken: second, output: '"new"' });
  await environment.states.settled();
  expect((await environment.describe(executionArn))['output']).toBe('new');
});

it('takes a callback that comes before the function has answered', async () => {
  const environments = (['at-once', 'after-submit'] as const).map((earlyCallback) => {
    const environment: VirtualEnvironment = new VirtualEnvironment(
      { note: async ({ taskToken }) => environment.call('SendTaskSuccess', { taskToken, output: '"early"' }) },
      { earlyCallback },
    );
    return environment;
  });
  const chains: string[][] = [];
  for (const environment of environments) {
    const executionArn = await environment.start(only());
    expect((await environment.describe(executionArn))['output']).toBe('early');
    chains.push((await environment.chain(executionArn)).slice(3));
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
    const environment = new VirtualEnvironment(broken, { callbackInvokeFailure });
    const executionArn = await environment.start(only());
    expect(await environment.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect((await environment.chain(executionArn)).slice(3)).toEqual([
      '4<-3 TaskStarted',
      `5<-4 ${callbackInvokeFailure}`,
      '6<-5 ExecutionFailed',
    ]);
    expect(await refusal(environment.call('SendTaskSuccess', { taskToken: environment.tokens[0], output: '1' }))).toBe(
      gone,
    );
  }
});

it('retires the token of an execution that is stopped', async () => {
  const environment = new VirtualEnvironment(note);
  const executionArn = await environment.start(only({ TimeoutSeconds: 60 }));
  await environment.call('StopExecution', { executionArn, error: 'Enough', cause: 'really' });
  expect(await refusal(environment.call('SendTaskHeartbeat', { taskToken: environment.tokens[0] }))).toBe(gone);
  expect(environment.clock.pending).toBe(0);
  expect(await environment.describe(executionArn)).toMatchObject({
    status: 'ABORTED',
    error: 'Enough',
    cause: 'really',
  });
  expect((await environment.history(executionArn)).at(-1)).toMatchObject({
    type: 'ExecutionAborted',
    previousEventId: 0,
    executionAbortedEventDetails: { error: 'Enough', cause: 'really' },
  });
});
