import { expect, it } from '@jest/globals';
import { ask, detailsOf, FunctionError, invoke, machine, refusal } from '../../virtual-environment.ts';
import { distributed, echo, MapEnvironment, mapOf, reader } from './map-environment.ts';

const picky = (event: unknown) => {
  if (Number(event) < 0) throw new FunctionError('Negative');
  return event;
};
const callPicky = {
  Call: invoke('picky', { Output: '{% $states.result.Payload %}', End: true }),
};

it('runs an execution for each item, with the events as recorded', async () => {
  const environment = new MapEnvironment();
  environment.put('a.csv', 'Col1,Col2\nValue1,Value2\n,\nx\n');
  const executionArn = await environment.start(
    mapOf(echo, reader('a.csv', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' })),
  );
  expect(await environment.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 MapStateEntered',
    '3<-2 MapStateStarted',
    '4<-3 MapRunStarted',
    '5<-4 MapRunSucceeded',
    '6<-5 MapStateSucceeded',
    '7<-5 MapStateExited',
    '8<-7 ExecutionSucceeded',
  ]);
  const events = await environment.history(executionArn);
  expect(detailsOf(events[2])).toEqual({ length: 0 });
  expect(detailsOf(events[3])['mapRunArn']).toMatch(/^arn:aws:states:us-east-1:000000000000:mapRun:machine-1\/.+:.+$/);
  expect((await environment.describe(executionArn))['output']).toEqual([
    { Col1: 'Value1', Col2: 'Value2' },
    { Col1: '', Col2: '' },
    { Col1: 'x', Col2: '' },
  ]);
});

it('shows its child executions apart from those of the machine', async () => {
  const environment = new MapEnvironment();
  const executionArn = await environment.start(mapOf(echo, { Label: 'Hires' }), ['a', 'b']);
  const children = await environment.children(executionArn);
  expect(children).toHaveLength(2);
  expect(children[0]).toMatchObject({
    status: 'SUCCEEDED',
    itemCount: 1,
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine-1/Hires',
    executionArn: expect.stringContaining(':execution:machine-1/Hires:'),
  });
  const child = await environment.describe(String(children[1]?.['executionArn']));
  expect(child).toMatchObject({
    input: '"a"',
    output: 'a',
    mapRunArn: (await environment.mapRun(executionArn)).mapRunArn,
  });
  const machineOfChild = await environment.call('DescribeStateMachineForExecution', {
    executionArn: children[1]?.['executionArn'],
  });
  expect(machineOfChild).toMatchObject({ label: 'Hires', mapRunArn: child['mapRunArn'] });
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:machine-1';
  expect((await environment.call('ListExecutions', { stateMachineArn })).executions).toHaveLength(1);
});

it('gives each item through the selector, with its place and its source, and no outer variables', async () => {
  const environment = new MapEnvironment();
  environment.put('a.jsonl', '{"n":1}\n\n{"n":2}\n');
  const more = {
    ...reader('a.jsonl', { InputType: 'JSONL' }),
    ItemSelector: {
      n: '{% $states.context.Map.Item.Value.n %}',
      at: '{% $states.context.Map.Item.Index %}',
      from: '{% $states.context.Map.Item.Source %}',
      word: '{% $states.input.word %}',
    },
  };
  const { output } = await environment.run(mapOf(echo, more), { word: 'w' });
  expect(output).toEqual([
    { n: 1, at: 0, from: 'S3://files/a.jsonl', word: 'w' },
    { n: 2, at: 1, from: 'S3://files/a.jsonl', word: 'w' },
  ]);
  const assigning = {
    Set: { Type: 'Pass', Assign: { shared: 2 }, Next: 'Get' },
    Get: { Type: 'Pass', Output: '{% $shared %}', End: true },
  };
  const outer = machine({
    Init: { Type: 'Pass', Assign: { shared: 1 }, Next: 'Each' },
    Each: distributed(assigning, { Items: [1] }),
  });
  expect((await environment.run(outer))['output']).toEqual([2]);
  const reading = machine({
    Init: { Type: 'Pass', Assign: { shared: 1 }, Next: 'Each' },
    Each: distributed({ Get: { Type: 'Pass', Output: '{% $shared %}', End: true } }, { Items: [1] }),
  });
  expect(await environment.run(reading)).toMatchObject({ status: 'FAILED' });
});

it('hands out batches of so many items and bytes, with what they share', async () => {
  const environment = new MapEnvironment();
  const ItemBatcher = { MaxItemsPerBatch: '{% $states.input.size %}', BatchInput: { id: '{% $states.input.id %}' } };
  const items = { Items: '{% [1..5] %}' };
  expect(await environment.run(mapOf(echo, { ...items, ItemBatcher }), { size: 2, id: 'b' })).toMatchObject({
    output: [
      { BatchInput: { id: 'b' }, Items: [1, 2] },
      { BatchInput: { id: 'b' }, Items: [3, 4] },
      { BatchInput: { id: 'b' }, Items: [5] },
    ],
  });
  const small = { Items: ['aaaa', 'bbbb', 'cccc'], ItemBatcher: { MaxInputBytesPerBatch: 28 } };
  expect((await environment.run(mapOf(echo, small)))['output']).toEqual([
    { Items: ['aaaa', 'bbbb'] },
    { Items: ['cccc'] },
  ]);
});

it('keeps so many children running at a time, and more when it is told to', async () => {
  const environment = new MapEnvironment({ keep: () => null });
  const executionArn = await environment.start(
    mapOf({ Ask: ask('keep', { End: true }) }, { Items: [1, 2, 3, 4, 5], MaxConcurrency: 2 }),
  );
  const run = await environment.mapRun(executionArn);
  expect(run).toMatchObject({
    status: 'RUNNING',
    maxConcurrency: 2,
    executionCounts: { pending: 3, running: 2, succeeded: 0, total: 5 },
  });
  await environment.call('SendTaskSuccess', { taskToken: environment.tokens[0], output: '1' });
  await environment.states.settled();
  expect(environment.tokens).toHaveLength(3);
  await environment.call('UpdateMapRun', { mapRunArn: run.mapRunArn, maxConcurrency: 0 });
  await environment.states.settled();
  expect((await environment.mapRun(executionArn)).executionCounts).toMatchObject({
    running: 4,
    succeeded: 1,
    pending: 0,
  });
  for (const taskToken of environment.tokens.slice(1)) {
    await environment.call('SendTaskSuccess', { taskToken, output: '1' });
  }
  await environment.states.settled();
  expect(await environment.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: [1, 1, 1, 1, 1] });
  expect(await refusal(environment.call('UpdateMapRun', { mapRunArn: run.mapRunArn, maxConcurrency: 1 }))).toMatch(
    /^ValidationException/,
  );
});

it.each([{ ToleratedFailureCount: 1 }, { ToleratedFailurePercentage: 25 }])(
  'takes one failure of four with %j, and tells of it in its place',
  async (tolerated) => {
    const environment = new MapEnvironment({ picky });
    const { status, output } = await environment.run(mapOf(callPicky, { Items: [1, -1, 2, 3], ...tolerated }));
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual([1, expect.objectContaining({ Status: 'FAILED', Error: 'Negative' }), 2, 3]);
  },
);

it.each([{}, { ToleratedFailurePercentage: 24 }, { ToleratedFailureCount: 0, ToleratedFailurePercentage: 50 }])(
  'fails for one failure of four with %j',
  async (tolerated) => {
    const environment = new MapEnvironment({ picky });
    const executionArn = await environment.start(mapOf(callPicky, { Items: [1, -1, 2, 3], ...tolerated }));
    expect(await environment.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    });
    const types = (await environment.history(executionArn)).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  },
);

it('aborts the children that run when too many have failed, and when it is stopped', async () => {
  const functions = { picky, keep: () => null };
  const environment = new MapEnvironment(functions);
  const states = {
    Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 0 %}', Next: 'Call' }], Default: 'Ask' },
    Ask: ask('keep', { End: true }),
    ...callPicky,
  };
  const failed = await environment.start(mapOf(states, { Items: [1, 2, -1] }));
  expect((await environment.mapRun(failed)).executionCounts).toMatchObject({ aborted: 2, failed: 1, running: 0 });
  const executionArn = await environment.start(mapOf(states, { Items: [1, 2] }));
  await environment.call('StopExecution', { executionArn });
  expect(await environment.mapRun(executionArn)).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 2 } });
  const cut = machine({
    Both: {
      Type: 'Parallel',
      Branches: [
        machine({ Each: distributed(states, { Items: [1] }) }),
        machine({ Later: { Type: 'Wait', Seconds: 5, Next: 'Fail' }, Fail: { Type: 'Fail', Error: 'E' } }),
      ],
      End: true,
    },
  });
  const both = await environment.start(cut);
  await environment.advance(5);
  expect(await environment.mapRun(both)).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 1 } });
});

it('fails by name when its items cannot be read, and can be caught', async () => {
  const environment = new MapEnvironment();
  environment.put('bad.json', '{"a":1}');
  environment.put('bad.jsonl', '{"a":1}\nnope\n');
  environment.objects.put('files', 'sjis.csv', Buffer.from([0x88, 0xc0]));
  const Catch = [{ ErrorEquals: ['States.ItemReaderFailed'], Output: '{% $states.errorOutput.Cause %}', Next: 'End' }];
  const causeOf = async (key: string, InputType: string) => {
    const each = distributed(echo, { ...reader(key, { InputType }), Catch });
    return (await environment.run(machine({ Each: each, End: { Type: 'Succeed' } })))['output'];
  };
  expect(await causeOf('none.json', 'JSON')).toBe('The specified key does not exist.');
  expect(await causeOf('bad.json', 'JSON')).toBe('Attempting to map over non-iterable node.');
  expect(await causeOf('bad.jsonl', 'JSONL')).toMatch(/^The input is not valid JSON/);
  expect(await causeOf('sjis.csv', 'CSV')).toBe('The input is not encoded in UTF-8.');
});

it('succeeds at once without items', async () => {
  const environment = new MapEnvironment();
  expect(await environment.run(mapOf(echo, { Items: [] }))).toMatchObject({ status: 'SUCCEEDED', output: [] });
});
