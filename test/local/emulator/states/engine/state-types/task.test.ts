import { expect, it } from '@jest/globals';
import {
  ask,
  detailsOf,
  FunctionError,
  functionArn,
  invoke,
  machine,
  VirtualEnvironment,
} from '../../virtual-environment.ts';

const throws =
  (name: string): (() => never) =>
  () => {
    throw new FunctionError(name);
  };

const done = { Type: 'Pass', End: true };

it('writes a call as AWS does, with the whole envelope as the result', async () => {
  const environment = new VirtualEnvironment({ echo: (event) => event });
  const executionArn = await environment.start(machine({ Call: invoke('echo', { TimeoutSeconds: 5, End: true }) }), {
    a: 1,
  });
  expect(await environment.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 TaskStateEntered',
    '3<-2 TaskScheduled',
    '4<-3 TaskStarted',
    '5<-4 TaskSucceeded',
    '6<-5 TaskStateExited',
    '7<-6 ExecutionSucceeded',
  ]);
  const [, , scheduled, started, succeeded] = await environment.history(executionArn);
  expect(detailsOf(scheduled)).toEqual({
    resource: 'invoke',
    resourceType: 'lambda',
    region: 'us-east-1',
    timeoutInSeconds: 5,
    parameters: JSON.stringify({ FunctionName: functionArn('echo'), Payload: { a: 1 } }),
  });
  expect(detailsOf(started)).toEqual({ resource: 'invoke', resourceType: 'lambda' });
  expect(JSON.parse(detailsOf(succeeded)['output'] as string)).toMatchObject({
    ExecutedVersion: '$LATEST',
    Payload: { a: 1 },
    SdkHttpMetadata: { HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: 'r-1' },
    StatusCode: 200,
  });
});

const callPlain = (more: object): object =>
  machine({ Call: { Type: 'Task', Resource: functionArn('echo'), End: true, ...more } });

it('shows expressions the envelope that the history tells', async () => {
  const environment = new VirtualEnvironment({ say: () => 'a "quoted" text' });
  const executionArn = await environment.start(
    machine({ Call: invoke('say', { Output: '{% $states.result %}', End: true }) }),
  );
  const told = detailsOf((await environment.history(executionArn))[4])['output'] as string;
  expect(JSON.stringify((await environment.describe(executionArn))['output'])).toBe(told);
});

it('calls a plain function ARN with the Arguments, or with the input', async () => {
  const environment = new VirtualEnvironment({ echo: (event) => event });
  expect((await environment.run(callPlain({}), [1]))['output']).toEqual([1]);
  const executionArn = await environment.start(callPlain({ Arguments: { b: '{% 1 + 1 %}' } }));
  expect((await environment.describe(executionArn))['output']).toEqual({ b: 2 });
  expect((await environment.chain(executionArn)).slice(2, 5)).toEqual([
    '3<-2 LambdaFunctionScheduled',
    '4<-3 LambdaFunctionStarted',
    '5<-4 LambdaFunctionSucceeded',
  ]);
});

const callWith = (Payload: unknown): object => {
  const Arguments = { FunctionName: 'echo', Payload };
  return machine({ Call: invoke('echo', { Arguments, Output: '{% $states.result.Payload %}', End: true }) });
};

it('hands no Payload and a null one over as an empty object, and a text of JSON as it is', async () => {
  const environment = new VirtualEnvironment({ echo: (event) => event });
  expect((await environment.run(callWith(undefined)))['output']).toEqual({});
  expect((await environment.run(callWith(null)))['output']).toEqual({});
  expect((await environment.run(callWith('{"a": [1]}')))['output']).toEqual({ a: [1] });
  expect((await environment.run(callWith('plain')))['output']).toBe('plain');
});

const only = (name: string): object => machine({ Call: invoke(name, { End: true }) });

it('tells the error of a function by its type, and of the service by its name', async () => {
  const environment = new VirtualEnvironment({
    broken: throws('OwnError'),
    busy: () => {
      throw Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException', status: 429 });
    },
  });
  expect(await environment.run(only('broken'))).toMatchObject({
    error: 'OwnError',
    cause: '{"errorType":"OwnError","errorMessage":"boom","trace":[]}',
  });
  const plain = machine({ Call: { Type: 'Task', Resource: functionArn('broken'), End: true } });
  expect(await environment.run(plain)).toMatchObject({
    cause: '{"errorType":"OwnError", "errorMessage":"boom", "trace":[]}',
  });
  expect(await environment.run(only('busy'))).toMatchObject({ error: 'Lambda.TooManyRequestsException' });
  const missing = await environment.run(only('nowhere'));
  expect(missing['error']).toBe('Lambda.ResourceNotFoundException');
  expect(missing['cause']).toMatch(
    /^Function not found: .* \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: .+; Proxy: null\)$/,
  );
});

it('times out a task by the clock, and drops the answer that comes later', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const environment = new VirtualEnvironment({ slow: () => promise });
  const executionArn = (
    await environment.call('StartExecution', {
      stateMachineArn: await environment.create(
        machine({
          Call: invoke('slow', {
            TimeoutSeconds: 5,
            Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
            End: true,
          }),
          Late: done,
        }),
      ),
    })
  ).executionArn;
  await new Promise((next) => setImmediate(next));
  await environment.clock.advance(5, async () => {});
  resolve('too late');
  await environment.states.settled();
  expect(await environment.describe(executionArn)).toMatchObject({ output: { Error: 'States.Timeout', Cause: '' } });
  expect((await environment.chain(executionArn)).filter((event) => event.includes('Task'))).toEqual([
    '2<-0 TaskStateEntered',
    '3<-2 TaskScheduled',
    '4<-3 TaskStarted',
    '5<-4 TaskTimedOut',
    '6<-5 TaskStateExited',
  ]);
});

it('keeps a task alive by heartbeats, without an event, and times it out without', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const executionArn = await environment.start(
    machine({ Ask: ask('note', { TimeoutSeconds: 600, HeartbeatSeconds: 10, End: true }) }),
  );
  const [taskToken] = environment.tokens;
  await environment.advance(8);
  await environment.call('SendTaskHeartbeat', { taskToken });
  await environment.advance(8);
  expect((await environment.describe(executionArn))['status']).toBe('RUNNING');
  await environment.advance(2);
  const events = await environment.history(executionArn);
  expect(events.map(({ type }) => type).slice(4)).toEqual(['TaskSubmitted', 'TaskTimedOut', 'ExecutionFailed']);
  expect(events[5]!.timestamp - events[4]!.timestamp).toBe(18);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

const waiting = (...names: string[]): object =>
  machine({
    Ask: ask('note', {
      TimeoutSeconds: 600,
      HeartbeatSeconds: 5,
      End: true,
      Catch: names.map((name) => ({ ErrorEquals: [name], Output: name, Next: 'Caught' })),
    }),
    Caught: done,
  });

it('lets a missed heartbeat be caught by its own name, by States.Timeout and by no task failure', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const caughtBy = async (...names: string[]): Promise<unknown> => {
    const executionArn = await environment.start(waiting(...names));
    await environment.advance(5);
    return (await environment.describe(executionArn))['output'];
  };
  expect(await caughtBy('States.TaskFailed', 'States.HeartbeatTimeout')).toBe('States.HeartbeatTimeout');
  expect(await caughtBy('States.Timeout')).toBe('States.Timeout');
  expect(await caughtBy('States.ALL')).toBe('States.ALL');
});

it('holds a timer of the environment for a waiting task and none of the event loop', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  await environment.start(machine({ Ask: ask('note', { TimeoutSeconds: 604_800, End: true }) }));
  expect(environment.clock.pending).toBe(1);
  await environment.call('SendTaskSuccess', { taskToken: environment.tokens[0], output: '1' });
  await environment.states.settled();
  expect(environment.clock.pending).toBe(0);
});

it('takes timeouts from expressions, rounded down, and refuses what is no such number', async () => {
  const environment = new VirtualEnvironment({ echo: (event) => event });
  const call = machine({
    Call: invoke('echo', { TimeoutSeconds: '{% $states.input.t %}', HeartbeatSeconds: '{% 1 %}', End: true }),
  });
  const executionArn = await environment.start(call, { t: 5.9 });
  expect(detailsOf((await environment.history(executionArn))[2])).toMatchObject({
    timeoutInSeconds: 5,
    heartbeatInSeconds: 1,
  });
  for (const t of [0, -1, 'five', 1]) {
    const { error, cause } = await environment.run(call, { t });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toMatch(/TimeoutSeconds|HeartbeatSeconds/);
  }
});

it('fails a task whose result is too large, so that it can be caught', async () => {
  const environment = new VirtualEnvironment({ big: () => 'a'.repeat(263_000) });
  const { output } = await environment.run(
    machine({
      Call: invoke('big', { End: true, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }] }),
      Caught: done,
    }),
  );
  expect(output).toEqual({
    Error: 'States.DataLimitExceeded',
    Cause: "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});
