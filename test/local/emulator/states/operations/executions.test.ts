import { expect, it } from '@jest/globals';
import { ask, machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const done = machine({ Done: { Type: 'Pass', End: true } });
const roleArn = 'arn:aws:iam::000000000000:role/test';

const inEnvironment = async (): Promise<{ environment: VirtualEnvironment; stateMachineArn: string }> => {
  const environment = new VirtualEnvironment({ note: () => null });
  return { environment, stateMachineArn: await environment.create(machine({ Ask: ask('note', { End: true }) })) };
};

it('answers the same start the same while it runs, and refuses another', async () => {
  const { environment, stateMachineArn } = await inEnvironment();
  const request = { stateMachineArn, name: 'hire-1', input: '{"a": 1}' };
  const first = await environment.call('StartExecution', request);
  await environment.advance(1);
  expect(await environment.call('StartExecution', request)).toEqual(first);
  const taken = `ExecutionAlreadyExists: Execution Already Exists: '${first.executionArn}'`;
  expect(await refusal(environment.call('StartExecution', { ...request, input: '{"a":1}' }))).toBe(taken);
  await environment.call('StopExecution', { executionArn: first.executionArn });
  expect(await refusal(environment.call('StartExecution', request))).toBe(taken);
});

it('compares inputs as JSON where the switch says so', async () => {
  const environment = new VirtualEnvironment({ note: () => null }, { sameInput: 'json' });
  const stateMachineArn = await environment.create(machine({ Ask: ask('note', { End: true }) }));
  const first = await environment.call('StartExecution', { stateMachineArn, name: 'a', input: '{"a": 1}' });
  expect(await environment.call('StartExecution', { stateMachineArn, name: 'a', input: '{"a":1}' })).toEqual(first);
});

it('gives a name back 90 days after the execution was closed', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(done);
  await environment.call('StartExecution', { stateMachineArn, name: 'again' });
  await environment.advance(90 * 24 * 60 * 60 - 1);
  expect(await refusal(environment.call('StartExecution', { stateMachineArn, name: 'again' }))).toMatch(
    /^ExecutionAlreadyExists/,
  );
  await environment.advance(2);
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn, name: 'again' });
  await environment.states.settled();
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});

it('takes any JSON as input and refuses the rest in the words of the parser', async () => {
  const { environment, stateMachineArn } = await inEnvironment();
  for (const input of ['2', '"text"', 'null', '[]', ' {"a" : [1]} ']) {
    expect((await environment.call('StartExecution', { stateMachineArn, input })).executionArn).toBeTruthy();
  }
  const values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  const reasons: [string, string][] = [
    ['', 'Invalid execution input.'],
    ['not some json', `Unrecognized token 'not': was expecting ${values}`],
    ["{'not': 'json'", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"],
    ['{"a": 1 "b": 2}', "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries"],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"],
    ['[1,]', `Unexpected character (']' (code 93)): expected a valid value ${values}`],
    ['{"a": ', 'Unexpected end-of-input'],
  ];
  for (const [input, reason] of reasons) {
    expect(await refusal(environment.call('StartExecution', { stateMachineArn, input }))).toBe(
      `InvalidExecutionInput: Invalid State Machine Execution Input: '${reason}'`,
    );
  }
});

it('survives naughty, deep and huge inputs', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(done);
  const start = (input: string): Promise<unknown> => environment.call('StartExecution', { stateMachineArn, input });
  expect(await refusal(start('['.repeat(100_000)))).toMatch(/^InvalidExecutionInput: .*nesting depth/);
  expect(await refusal(start('{"a":'.repeat(50_000)))).toMatch(/^InvalidExecutionInput: .*nesting depth/);
  expect(await refusal(start(JSON.stringify('a'.repeat(262_143))))).toMatch(
    /^ValidationException: .*length less than or equal to 262144/,
  );
  expect(await refusal(start(JSON.stringify('ü'.repeat(200_000))))).toMatch(/^InvalidExecutionInput/);
  for (const text of ['\u0000', '\ud800', '👩‍👩‍👧', '</script>', "'; DROP TABLE", '\u202e', '{% $states %}', '__proto__']) {
    expect(await environment.run(done, { [text]: text })).toMatchObject({
      status: 'SUCCEEDED',
      output: { [text]: text },
    });
  }
});

it('refuses names with blanks, brackets, wildcards, signs and controls', async () => {
  const environment = new VirtualEnvironment();
  const stateMachineArn = await environment.create(done);
  const start = (name: string): Promise<string> =>
    refusal(environment.call('StartExecution', { stateMachineArn, name }));
  for (const sign of ' \t\n<>{}[]?*"#%\\^|~`$&,;:/\u0000\u001f\u007f\u009f\ufffe\ud800') {
    expect(await start(`a${sign}b`)).toBe(`InvalidName: Invalid Name: 'a${sign}b'`);
  }
  expect(await start('')).toMatch(/^ValidationException: 1 validation error detected: Value '' at 'name'/);
  expect(await start('a'.repeat(81))).toMatch(/^ValidationException/);
  expect(await start('Ünïcode_名前-1.2')).toBe('no error');
  expect(await refusal(environment.call('CreateStateMachine', { name: 'a b', definition: '{}', roleArn }))).toMatch(
    /^InvalidName/,
  );
});

it('tells ARNs that are none from those of nothing', async () => {
  const environment = new VirtualEnvironment();
  const arn = 'arn:aws:states:us-east-1:000000000000';
  const describe = (executionArn: string): Promise<string> =>
    refusal(environment.call('DescribeExecution', { executionArn }));
  expect(await describe('not-an-arn')).toBe("InvalidArn: Invalid Arn: 'Invalid ARN prefix: not-an-arn'");
  expect(await describe(`${arn}:stateMachine:m`)).toBe(
    "InvalidArn: Invalid Arn: 'Resource type not valid in this context: stateMachine'",
  );
  expect(await describe(`${arn}:execution:m:e`)).toBe(
    `ExecutionDoesNotExist: Execution Does Not Exist: '${arn}:execution:m:e'`,
  );
  const start = (stateMachineArn: string): Promise<string> =>
    refusal(environment.call('StartExecution', { stateMachineArn }));
  expect(await start(`${arn}:stateMachine:m`)).toBe(
    `StateMachineDoesNotExist: State Machine Does Not Exist: '${arn}:stateMachine:m'`,
  );
  expect(await start('m')).toBe("InvalidArn: Invalid Arn: 'Invalid ARN prefix: m'");
});

it('reports what a request violates, all of it', async () => {
  const environment = new VirtualEnvironment();
  expect(await refusal(environment.call('DescribeExecution', {}))).toBe(
    "ValidationException: 1 validation error detected: Value null at 'executionArn' failed to satisfy constraint: Member must not be null",
  );
  expect(await refusal(environment.call('ListExecutions', { maxResults: 1001, statusFilter: 'running' }))).toBe(
    "ValidationException: 2 validation errors detected: Value 'running' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]; Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
  );
  for (const request of [null, 'text', 1, [], { executionArn: 1 }, { executionArn: {} }]) {
    expect(await refusal(environment.call('DescribeExecution', request))).toMatch(
      /^(?:ValidationException|SerializationException)/,
    );
  }
});

it('pages through a history both ways, and leaves data out on demand', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(done, { a: 1 });
  const first = await environment.call('GetExecutionHistory', { executionArn, maxResults: 3 });
  expect(first.events.map(({ id }) => id)).toEqual([1, 2, 3]);
  const rest = await environment.call('GetExecutionHistory', {
    executionArn,
    maxResults: 3,
    nextToken: first.nextToken,
  });
  expect(rest.events).toMatchObject([{ id: 4, previousEventId: 3, type: 'ExecutionSucceeded' }]);
  expect(rest).not.toHaveProperty('nextToken');
  const reversed = await environment.call('GetExecutionHistory', { executionArn, reverseOrder: true });
  expect(reversed.events.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  const bare = await environment.call('GetExecutionHistory', { executionArn, includeExecutionData: false });
  expect(JSON.stringify(bare)).not.toContain('\\"a\\"');
  const { nextToken } = first;
  for (const wrong of [{ nextToken: 'garbage' }, { nextToken, reverseOrder: true }]) {
    expect(await refusal(environment.call('GetExecutionHistory', { executionArn, ...wrong }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
  }
  await environment.advance(24 * 60 * 60 + 1);
  expect(await refusal(environment.call('GetExecutionHistory', { executionArn, nextToken }))).toMatch(/^InvalidToken/);
});

it('lists executions newest first, by status and by redrive', async () => {
  const { environment, stateMachineArn } = await inEnvironment();
  for (const name of ['a', 'b', 'c']) await environment.call('StartExecution', { stateMachineArn, name });
  await environment.states.settled();
  await environment.call('SendTaskSuccess', { taskToken: environment.tokens[0], output: '1' });
  await environment.call('SendTaskFailure', { taskToken: environment.tokens[1] });
  await environment.states.settled();
  const list = async (filter: object): Promise<string[]> =>
    (await environment.call('ListExecutions', { stateMachineArn, ...filter })).executions.map(({ name }) => name);
  expect(await list({})).toEqual(['c', 'b', 'a']);
  expect(await list({ statusFilter: 'RUNNING' })).toEqual(['c']);
  expect(await list({ statusFilter: 'FAILED' })).toEqual(['b']);
  expect(await list({ maxResults: 2 })).toEqual(['c', 'b']);
  const { nextToken } = await environment.call('ListExecutions', { stateMachineArn, maxResults: 2 });
  expect(await list({ maxResults: 2, nextToken })).toEqual(['a']);
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn, name: 'd' });
  await environment.call('StopExecution', { executionArn });
  await environment.call('RedriveExecution', { executionArn });
  expect(await list({ redriveFilter: 'REDRIVEN' })).toEqual(['d']);
});

it('stops once: what is closed stays as it is, or refuses where the switch says so', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(done);
  const { stopDate } = await environment.describe(executionArn);
  await environment.advance(5);
  expect(await environment.call('StopExecution', { executionArn, error: 'E' })).toEqual({ stopDate });
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  const strict = new VirtualEnvironment({}, { stopClosed: 'ValidationException' });
  const closed = await strict.start(done);
  expect(await refusal(strict.call('StopExecution', { executionArn: closed }))).toMatch(/^ValidationException/);
});

it('tells every event to who listens, until they no longer do', async () => {
  const environment = new VirtualEnvironment();
  const seen: string[] = [];
  const stopListening = environment.states.onEvent(({ event }) => seen.push(`${event.id} ${event.type}`));
  await environment.run(done);
  stopListening();
  await environment.run(done);
  expect(seen).toEqual(['1 ExecutionStarted', '2 PassStateEntered', '3 PassStateExited', '4 ExecutionSucceeded']);
});

it('runs on when who listens fails', async () => {
  const environment = new VirtualEnvironment();
  environment.states.onEvent(() => {
    throw new Error('the listener broke');
  });
  expect(await environment.run(done)).toMatchObject({ status: 'SUCCEEDED' });
  expect(environment.reported).toHaveLength(4);
});

it('does not tell data back in what it refuses', async () => {
  const { environment, stateMachineArn } = await inEnvironment();
  const secret = 'Abcd4321#'.repeat(40_000);
  const told = await refusal(environment.call('StartExecution', { stateMachineArn, input: JSON.stringify(secret) }));
  expect(told).toBe(
    "ValidationException: 1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
  );
});

it('forgets an execution 90 days after its end', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(done);
  await environment.advance(90 * 24 * 60 * 60 + 1);
  expect(await refusal(environment.describe(executionArn))).toMatch(/^ExecutionDoesNotExist/);
});

it('refuses what it does not do by name', async () => {
  const environment = new VirtualEnvironment();
  expect(await refusal(environment.call('CreateActivity', {}))).toMatch(/^NotImplemented: .*CreateActivity/);
  expect(await refusal(environment.call('MakeCoffee', {}))).toMatch(/^UnknownOperationException: .*MakeCoffee/);
  expect(await refusal(environment.call('toString', {}))).toMatch(/^UnknownOperationException/);
  const stateMachineArn = await environment.create(done);
  expect(await refusal(environment.call('StartSyncExecution', { stateMachineArn }))).toBe(
    'StateMachineTypeNotSupported: This operation is not supported by this type of state machine',
  );
});
