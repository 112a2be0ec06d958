import { expect, it } from '@jest/globals';
import { ask, machine, refusal, VirtualWorld } from '../virtual-world.ts';

const done = machine({ Done: { Type: 'Pass', End: true } });
const roleArn = 'arn:aws:iam::000000000000:role/test';

const inWorld = async (): Promise<{ world: VirtualWorld; stateMachineArn: string }> => {
  const world = new VirtualWorld({ note: () => null });
  return { world, stateMachineArn: await world.create(machine({ Ask: ask('note', { End: true }) })) };
};

it('answers the same start the same while it runs, and refuses another', async () => {
  const { world, stateMachineArn } = await inWorld();
  const request = { stateMachineArn, name: 'hire-1', input: '{"a": 1}' };
  const first = await world.call('StartExecution', request);
  await world.advance(1);
  expect(await world.call('StartExecution', request)).toEqual(first);
  const taken = `ExecutionAlreadyExists: Execution Already Exists: '${first.executionArn}'`;
  expect(await refusal(world.call('StartExecution', { ...request, input: '{"a":1}' }))).toBe(taken);
  await world.call('StopExecution', { executionArn: first.executionArn });
  expect(await refusal(world.call('StartExecution', request))).toBe(taken);
});

it('compares inputs as JSON where the switch says so', async () => {
  const world = new VirtualWorld({ note: () => null }, { sameInput: 'json' });
  const stateMachineArn = await world.create(machine({ Ask: ask('note', { End: true }) }));
  const first = await world.call('StartExecution', { stateMachineArn, name: 'a', input: '{"a": 1}' });
  expect(await world.call('StartExecution', { stateMachineArn, name: 'a', input: '{"a":1}' })).toEqual(first);
});

it('gives a name back 90 days after the execution was closed', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(done);
  await world.call('StartExecution', { stateMachineArn, name: 'again' });
  await world.advance(90 * 24 * 60 * 60 - 1);
  expect(await refusal(world.call('StartExecution', { stateMachineArn, name: 'again' }))).toMatch(
    /^ExecutionAlreadyExists/,
  );
  await world.advance(2);
  const { executionArn } = await world.call('StartExecution', { stateMachineArn, name: 'again' });
  await world.states.settled();
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});

it('takes any JSON as input and refuses the rest in the words of the parser', async () => {
  const { world, stateMachineArn } = await inWorld();
  for (const input of ['2', '"text"', 'null', '[]', ' {"a" : [1]} ']) {
    expect((await world.call('StartExecution', { stateMachineArn, input })).executionArn).toBeTruthy();
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
    expect(await refusal(world.call('StartExecution', { stateMachineArn, input }))).toBe(
      `InvalidExecutionInput: Invalid State Machine Execution Input: '${reason}'`,
    );
  }
});

it('survives naughty, deep and huge inputs', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(done);
  const start = (input: string): Promise<unknown> => world.call('StartExecution', { stateMachineArn, input });
  expect(await refusal(start('['.repeat(100_000)))).toMatch(/^InvalidExecutionInput: .*nesting depth/);
  expect(await refusal(start('{"a":'.repeat(50_000)))).toMatch(/^InvalidExecutionInput: .*nesting depth/);
  expect(await refusal(start(JSON.stringify('a'.repeat(262_143))))).toMatch(
    /^ValidationException: .*length less than or equal to 262144/,
  );
  expect(await refusal(start(JSON.stringify('ü'.repeat(200_000))))).toMatch(/^InvalidExecutionInput/);
  for (const text of ['\u0000', '\ud800', '👩‍👩‍👧', '</script>', "'; DROP TABLE", '\u202e', '{% $states %}', '__proto__']) {
    expect(await world.run(done, { [text]: text })).toMatchObject({ status: 'SUCCEEDED', output: { [text]: text } });
  }
});

it('refuses names with blanks, brackets, wildcards, signs and controls', async () => {
  const world = new VirtualWorld();
  const stateMachineArn = await world.create(done);
  const start = (name: string): Promise<string> => refusal(world.call('StartExecution', { stateMachineArn, name }));
  for (const sign of ' \t\n<>{}[]?*"#%\\^|~`$&,;:/\u0000\u001f\u007f\u009f\ufffe\ud800') {
    expect(await start(`a${sign}b`)).toBe(`InvalidName: Invalid Name: 'a${sign}b'`);
  }
  expect(await start('')).toMatch(/^ValidationException: 1 validation error detected: Value '' at 'name'/);
  expect(await start('a'.repeat(81))).toMatch(/^ValidationException/);
  expect(await start('Ünïcode_名前-1.2')).toBe('no error');
  expect(await refusal(world.call('CreateStateMachine', { name: 'a b', definition: '{}', roleArn }))).toMatch(
    /^InvalidName/,
  );
});

it('tells ARNs that are none from those of nothing', async () => {
  const world = new VirtualWorld();
  const arn = 'arn:aws:states:us-east-1:000000000000';
  const describe = (executionArn: string): Promise<string> =>
    refusal(world.call('DescribeExecution', { executionArn }));
  expect(await describe('not-an-arn')).toBe("InvalidArn: Invalid Arn: 'Invalid ARN prefix: not-an-arn'");
  expect(await describe(`${arn}:stateMachine:m`)).toBe(
    "InvalidArn: Invalid Arn: 'Resource type not valid in this context: stateMachine'",
  );
  expect(await describe(`${arn}:execution:m:e`)).toBe(
    `ExecutionDoesNotExist: Execution Does Not Exist: '${arn}:execution:m:e'`,
  );
  const start = (stateMachineArn: string): Promise<string> =>
    refusal(world.call('StartExecution', { stateMachineArn }));
  expect(await start(`${arn}:stateMachine:m`)).toBe(
    `StateMachineDoesNotExist: State Machine Does Not Exist: '${arn}:stateMachine:m'`,
  );
  expect(await start('m')).toBe("InvalidArn: Invalid Arn: 'Invalid ARN prefix: m'");
});

it('reports what a request violates, all of it', async () => {
  const world = new VirtualWorld();
  expect(await refusal(world.call('DescribeExecution', {}))).toBe(
    "ValidationException: 1 validation error detected: Value null at 'executionArn' failed to satisfy constraint: Member must not be null",
  );
  expect(await refusal(world.call('ListExecutions', { maxResults: 1001, statusFilter: 'running' }))).toBe(
    "ValidationException: 2 validation errors detected: Value 'running' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]; Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
  );
  for (const request of [null, 'text', 1, [], { executionArn: 1 }, { executionArn: {} }]) {
    expect(await refusal(world.call('DescribeExecution', request))).toMatch(
      /^(?:ValidationException|SerializationException)/,
    );
  }
});

it('pages through a history both ways, and leaves data out on demand', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(done, { a: 1 });
  const first = await world.call('GetExecutionHistory', { executionArn, maxResults: 3 });
  expect(first.events.map(({ id }) => id)).toEqual([1, 2, 3]);
  const rest = await world.call('GetExecutionHistory', { executionArn, maxResults: 3, nextToken: first.nextToken });
  expect(rest.events).toMatchObject([{ id: 4, previousEventId: 3, type: 'ExecutionSucceeded' }]);
  expect(rest).not.toHaveProperty('nextToken');
  const reversed = await world.call('GetExecutionHistory', { executionArn, reverseOrder: true });
  expect(reversed.events.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  const bare = await world.call('GetExecutionHistory', { executionArn, includeExecutionData: false });
  expect(JSON.stringify(bare)).not.toContain('\\"a\\"');
  const { nextToken } = first;
  for (const wrong of [{ nextToken: 'garbage' }, { nextToken, reverseOrder: true }]) {
    expect(await refusal(world.call('GetExecutionHistory', { executionArn, ...wrong }))).toBe(
      "InvalidToken: Invalid Token: 'Invalid token'",
    );
  }
  await world.advance(24 * 60 * 60 + 1);
  expect(await refusal(world.call('GetExecutionHistory', { executionArn, nextToken }))).toMatch(/^InvalidToken/);
});

it('lists executions newest first, by status and by redrive', async () => {
  const { world, stateMachineArn } = await inWorld();
  for (const name of ['a', 'b', 'c']) await world.call('StartExecution', { stateMachineArn, name });
  await world.states.settled();
  await world.call('SendTaskSuccess', { taskToken: world.tokens[0], output: '1' });
  await world.call('SendTaskFailure', { taskToken: world.tokens[1] });
  await world.states.settled();
  const list = async (filter: object): Promise<string[]> =>
    (await world.call('ListExecutions', { stateMachineArn, ...filter })).executions.map(({ name }) => name);
  expect(await list({})).toEqual(['c', 'b', 'a']);
  expect(await list({ statusFilter: 'RUNNING' })).toEqual(['c']);
  expect(await list({ statusFilter: 'FAILED' })).toEqual(['b']);
  expect(await list({ maxResults: 2 })).toEqual(['c', 'b']);
  const { nextToken } = await world.call('ListExecutions', { stateMachineArn, maxResults: 2 });
  expect(await list({ maxResults: 2, nextToken })).toEqual(['a']);
  const { executionArn } = await world.call('StartExecution', { stateMachineArn, name: 'd' });
  await world.call('StopExecution', { executionArn });
  await world.call('RedriveExecution', { executionArn });
  expect(await list({ redriveFilter: 'REDRIVEN' })).toEqual(['d']);
});

it('stops once: what is closed stays as it is, or refuses where the switch says so', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(done);
  const { stopDate } = await world.describe(executionArn);
  await world.advance(5);
  expect(await world.call('StopExecution', { executionArn, error: 'E' })).toEqual({ stopDate });
  expect(await world.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  const strict = new VirtualWorld({}, { stopClosed: 'ValidationException' });
  const closed = await strict.start(done);
  expect(await refusal(strict.call('StopExecution', { executionArn: closed }))).toMatch(/^ValidationException/);
});

it('tells every event to who listens, until they no longer do', async () => {
  const world = new VirtualWorld();
  const seen: string[] = [];
  const stopListening = world.states.onEvent(({ event }) => seen.push(`${event.id} ${event.type}`));
  await world.run(done);
  stopListening();
  await world.run(done);
  expect(seen).toEqual(['1 ExecutionStarted', '2 PassStateEntered', '3 PassStateExited', '4 ExecutionSucceeded']);
});

it('runs on when who listens fails', async () => {
  const world = new VirtualWorld();
  world.states.onEvent(() => {
    throw new Error('the listener broke');
  });
  expect(await world.run(done)).toMatchObject({ status: 'SUCCEEDED' });
  expect(world.reported).toHaveLength(4);
});

it('does not tell data back in what it refuses', async () => {
  const { world, stateMachineArn } = await inWorld();
  const secret = 'Abcd4321#'.repeat(40_000);
  const told = await refusal(world.call('StartExecution', { stateMachineArn, input: JSON.stringify(secret) }));
  expect(told).toBe(
    "ValidationException: 1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
  );
});

it('forgets an execution 90 days after its end', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(done);
  await world.advance(90 * 24 * 60 * 60 + 1);
  expect(await refusal(world.describe(executionArn))).toMatch(/^ExecutionDoesNotExist/);
});

it('refuses what it does not do by name', async () => {
  const world = new VirtualWorld();
  expect(await refusal(world.call('CreateActivity', {}))).toMatch(/^NotImplemented: .*CreateActivity/);
  expect(await refusal(world.call('MakeCoffee', {}))).toMatch(/^UnknownOperationException: .*MakeCoffee/);
  expect(await refusal(world.call('toString', {}))).toMatch(/^UnknownOperationException/);
  const stateMachineArn = await world.create(done);
  expect(await refusal(world.call('StartSyncExecution', { stateMachineArn }))).toBe(
    'StateMachineTypeNotSupported: This operation is not supported by this type of state machine',
  );
});
