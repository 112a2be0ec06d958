import { expect, it } from '@jest/globals';
import {
  type Answer,
  ask,
  FunctionError,
  invoke,
  machine,
  refusal,
  VirtualEnvironment,
} from '../virtual-environment.ts';

const day = 24 * 60 * 60;

const settle = async (environment: VirtualEnvironment): Promise<void> => environment.states.settled();
const redrive = async (environment: VirtualEnvironment, executionArn: string, more: object = {}): Promise<Answer> => {
  const answer = await environment.call('RedriveExecution', { executionArn, ...more });
  await settle(environment);
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

const calls = (environment: VirtualEnvironment): string[] =>
  environment.invocations.map(({ event }) => (event as { who: string }).who);

it('goes on at the failed state, with its input, its variables and a new token', async () => {
  const environment = new VirtualEnvironment({ note: () => null });
  const executionArn = await environment.start(
    machine({
      First: { Type: 'Pass', Assign: { kept: 1 }, Output: 'first', Next: 'Ask' },
      Ask: ask('note', {
        Output: '{% [$states.input, $states.result, $kept, $states.context.Execution.RedriveCount] %}',
        End: true,
      }),
    }),
  );
  await environment.call('SendTaskFailure', { taskToken: environment.tokens[0], error: 'Broken' });
  await settle(environment);
  expect(await environment.describe(executionArn)).toMatchObject({
    status: 'FAILED',
    redriveStatus: 'REDRIVABLE',
    redriveCount: 0,
  });
  await environment.advance(60);
  const { redriveDate } = await redrive(environment, executionArn);
  const running = await environment.describe(executionArn);
  expect(running).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
  expect(running).not.toHaveProperty('error');
  expect(running).not.toHaveProperty('stopDate');
  expect(running['redriveStatusReason']).toBe('Execution is RUNNING and cannot be redriven');
  expect(await refusal(environment.call('SendTaskSuccess', { taskToken: environment.tokens[0], output: '1' }))).toMatch(
    /^TaskTimedOut/,
  );
  await environment.call('SendTaskSuccess', { taskToken: environment.tokens[1], output: '"new"' });
  await settle(environment);
  expect((await environment.describe(executionArn))['output']).toEqual(['first', 'new', 1, 1]);
  expect((await environment.chain(executionArn)).slice(7)).toEqual([
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
  const environment = new VirtualEnvironment({ work: flaky({ a: 1 }) }, { redriveReenters: true });
  const executionArn = await environment.start(machine({ Work: work('a') }));
  await redrive(environment, executionArn);
  expect((await environment.chain(executionArn)).slice(5, 8)).toEqual([
    '6<-5 ExecutionFailed',
    '7<-6 ExecutionRedriven',
    '8<-7 TaskStateEntered',
  ]);
});

it('resets retries and timeouts', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ a: 3 }) });
  const Retry = [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }];
  const executionArn = await environment.start({ ...machine({ Work: { ...work('a'), Retry } }), TimeoutSeconds: 10 });
  await environment.advance(8);
  expect((await environment.describe(executionArn))['status']).toBe('FAILED');
  await environment.advance(8);
  await redrive(environment, executionArn);
  await environment.advance(8);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'a' });
});

it('runs only the branches that did not succeed', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ b: 1 }) });
  const late = machine({ Later: { Type: 'Wait', Seconds: 1, Next: 'b' }, b: work('b') });
  const branches = [
    machine({ a: work('a') }),
    late,
    machine({ Sleep: { Type: 'Wait', Seconds: 60, Output: 'c', End: true } }),
  ];
  const executionArn = await environment.start(machine({ Three: { Type: 'Parallel', Branches: branches, End: true } }));
  await environment.advance(1);
  expect((await environment.describe(executionArn))['status']).toBe('FAILED');
  await redrive(environment, executionArn);
  expect(calls(environment)).toEqual(['a', 'b', 'b']);
  await environment.advance(60);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] });
});

it('runs the iterations that did not succeed, and those that had not begun', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ 2: 1 }) });
  const each = invoke('work', {
    Arguments: { FunctionName: 'work', Payload: { who: '{% $states.input %}' } },
    Output: '{% $states.result.Payload %}',
    End: true,
  });
  const executionArn = await environment.start(
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
  expect(calls(environment)).toEqual(['1', '2']);
  await redrive(environment, executionArn);
  expect(calls(environment)).toEqual(['1', '2', '2', '3', '4']);
  expect((await environment.describe(executionArn))['output']).toEqual(['1', '2', '3', '4']);
});

it('goes on after a stop and after a timeout of the machine', async () => {
  const environment = new VirtualEnvironment();
  const sleeping = { ...machine({ Sleep: { Type: 'Wait', Seconds: 60, End: true } }), TimeoutSeconds: 100 };
  const executionArn = await environment.start(sleeping);
  await environment.advance(30);
  await environment.call('StopExecution', { executionArn, error: 'E', cause: 'c' });
  await redrive(environment, executionArn);
  await environment.advance(59);
  expect((await environment.describe(executionArn))['status']).toBe('RUNNING');
  await environment.advance(1);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});

it('enters the state that a stopped execution was about to enter', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(
    machine({ One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Succeed' } }),
  );
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:now`;
  // In the same turn, so that nothing has run yet.
  await Promise.all([
    environment.call('StartExecution', { stateMachineArn, name: 'now' }),
    environment.call('StopExecution', { executionArn }),
  ]);
  await redrive(environment, executionArn);
  expect((await environment.chain(executionArn)).slice(0, 5)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 ExecutionAborted',
    '3<-2 ExecutionRedriven',
    '4<-3 PassStateEntered',
    '5<-4 PassStateExited',
  ]);
});

it('selects the items again that were being selected', async () => {
  const environment = new VirtualEnvironment();
  const ItemSelector = { n: '{% $map([$states.context.Map.Item.Value], function($v) { $v * 2 }) %}' };
  const each = {
    Type: 'Map',
    Items: [1, 2],
    ItemSelector,
    ItemProcessor: machine({ Do: { Type: 'Pass', End: true } }),
    End: true,
  };
  const stateMachineArn = await environment.create(machine({ Each: each }));
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await Promise.resolve();
  await environment.call('StopExecution', { executionArn });
  await redrive(environment, executionArn);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: [{ n: 2 }, { n: 4 }] });
});

it('answers the same client token the same, for 15 minutes', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ a: 2 }) });
  const executionArn = await environment.start(machine({ Work: work('a') }));
  const first = await redrive(environment, executionArn, { clientToken: 'once' });
  await environment.advance(14 * 60);
  expect(await redrive(environment, executionArn, { clientToken: 'once' })).toEqual(first);
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  await environment.advance(2 * 60);
  await redrive(environment, executionArn, { clientToken: 'once' });
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
});

it('refuses what has succeeded, what runs and what was closed over 14 days ago', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ a: 1 }) });
  const well = await environment.start(machine({ Done: { Type: 'Succeed' } }));
  expect(await refusal(redrive(environment, well))).toBe(
    'ExecutionNotRedrivable: Execution is SUCCEEDED and cannot be redriven',
  );
  const failed = await environment.start(machine({ Work: work('a') }));
  await environment.advance(14 * day);
  expect((await environment.describe(failed))['redriveStatus']).toBe('REDRIVABLE');
  await environment.advance(1);
  expect(await refusal(redrive(environment, failed))).toMatch(/^ExecutionNotRedrivable/);
});

it('keeps the definition it was started with', async () => {
  const environment = new VirtualEnvironment({ work: flaky({ a: 1 }) });
  const stateMachineArn = await environment.create(machine({ Work: work('a') }));
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await settle(environment);
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    ...machine({ Other: { Type: 'Succeed', Output: 'other' } }),
  });
  await environment.call('UpdateStateMachine', { stateMachineArn, definition });
  await redrive(environment, executionArn);
  expect((await environment.describe(executionArn))['output']).toBe('a');
});
