// The answers marked as recorded were recorded on AWS by LocalStack's tests in November and December 2025.
import { expect, it } from '@jest/globals';
import {
  ask,
  functionArn,
  FunctionError,
  invoke,
  machine,
  refusal,
  VirtualEnvironment,
} from '../virtual-environment.ts';

const run = async (
  state: object,
  more: Record<string, unknown> = {},
  environment = new VirtualEnvironment(),
): Promise<Record<string, unknown>> => {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...state });
  const answer = (await environment.states.call('TestState', { definition, ...more })) as Record<string, unknown>;
  return 'output' in answer ? { ...answer, output: JSON.parse(answer['output'] as string) as unknown } : answer;
};

const inspect = async (state: object, more: Record<string, unknown>) => {
  const { inspectionData } = await run(state, { inspectionLevel: 'DEBUG', ...more });
  return inspectionData as Record<string, unknown>;
};

const mocked = (value: unknown, more: object = {}) => ({ mock: { result: JSON.stringify(value), ...more } });
const failing = (error: string, cause?: string) => ({ mock: { errorOutput: { error, cause } } });

const refused = (state: object, more: Record<string, unknown> = {}) => refusal(run(state, more));

it('runs a state of its own: Pass, Succeed, Fail, Choice and Wait', async () => {
  const input = JSON.stringify({ value: 22 });
  expect(await run({ Type: 'Pass', Next: 'Other', Output: '{% $states.input.value + 1 %}' }, { input })).toEqual({
    output: 23,
    status: 'SUCCEEDED',
    nextState: 'Other',
  });
  expect(await run({ Type: 'Succeed' }, { input })).toEqual({ output: { value: 22 }, status: 'SUCCEEDED' });
  expect(await run({ Type: 'Fail', Error: 'SomeFailure', Cause: 'told' }, { input })).toEqual({
    error: 'SomeFailure',
    cause: 'told',
    status: 'FAILED',
  });
  const Choices = [{ Condition: '{% $states.input.value > 20 %}', Next: 'Big', Output: 'big' }];
  expect(await run({ Type: 'Choice', Choices, Default: 'Small' }, { input })).toEqual({
    output: 'big',
    status: 'SUCCEEDED',
    nextState: 'Big',
  });
  expect(await run({ Type: 'Choice', Choices, Default: 'Small' }, { input: '{"value":1}' })).toMatchObject({
    nextState: 'Small',
  });
  expect(await run({ Type: 'Wait', Seconds: 60, End: true })).toEqual({ output: {}, status: 'SUCCEEDED' });
  expect(await run({ Type: 'Wait', Seconds: 301, End: true })).toEqual({ error: 'States.Timeout', status: 'FAILED' });
});

it('tells why an expression failed, without the place in an execution', async () => {
  expect(await run({ Type: 'Pass', Output: '{% $states.input.none %}', End: true })).toEqual({
    error: 'States.QueryEvaluationError',
    cause: "The JSONata expression '$states.input.none' specified for the field 'Output' returned nothing (undefined).",
    status: 'FAILED',
  });
});

it('finds a state by its name in a whole definition, also inside others, with its next state', async () => {
  const definition = machine({
    First: { Type: 'Pass', Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: [1],
      ItemProcessor: machine({ Inner: { Type: 'Pass', Output: 'in', End: true } }),
      Next: 'Last',
    },
    Last: { Type: 'Fail', Error: 'Last' },
  });
  expect(await run(definition, { stateName: 'First' })).toEqual({ output: {}, status: 'SUCCEEDED', nextState: 'Each' });
  expect(await run(definition, { stateName: 'Inner' })).toEqual({ output: 'in', status: 'SUCCEEDED' });
  expect(await run(definition, { stateName: 'Last' })).toEqual({ error: 'Last', status: 'FAILED' });
  expect(await refused(definition, { stateName: 'dne' })).toBe('ValidationException: State not found in definition');
  expect(await refused({ StartAt: 'A', States: {} }, { stateName: 'A' })).toMatch(/^InvalidDefinition: /);
  expect(await refused({ Type: 'Pass', Next: 'A', QueryLanguage: 'JSONPath' })).toMatch(
    /^InvalidDefinition: .*JSONPath is not supported here/,
  );
});

const throws = () => {
  throw new FunctionError('Broken', 'why');
};

it('calls the function of a Task without a mock', async () => {
  const environment = new VirtualEnvironment({ double: (event) => Number(event) * 2, throws });
  expect(
    await run(invoke('double', { Output: '{% $states.result.Payload %}', End: true }), { input: '4' }, environment),
  ).toEqual({
    output: 8,
    status: 'SUCCEEDED',
  });
  const Catch = [{ ErrorEquals: ['Broken'], Next: 'Repair', Output: '{% $states.errorOutput.Error %}' }];
  expect(await run(invoke('throws', { End: true, Catch }), {}, environment)).toMatchObject({
    status: 'CAUGHT_ERROR',
    error: 'Broken',
    output: 'Broken',
    nextState: 'Repair',
  });
});

it('answers with a mocked result, its Output, Assign and next state', async () => {
  const state = invoke('any', {
    Output: '{% $states.result.Payload & $word %}',
    Assign: { kept: '{% $states.result.StatusCode %}' },
    Next: 'Next',
  });
  const more = { ...mocked({ Payload: 'a', StatusCode: 200 }), variables: '{"word":"b"}', input: '{"x":1}' };
  expect(await run(state, more)).toEqual({ output: 'ab', status: 'SUCCEEDED', nextState: 'Next' });
  expect(await inspect(state, more)).toEqual({
    input: '{"x":1}',
    afterArguments: JSON.stringify({ FunctionName: functionArn('any'), Payload: { x: 1 } }),
    result: '{"Payload":"a","StatusCode":200}',
    variables: '{"word":"b","kept":200}',
  });
});

const Retry = [
  { ErrorEquals: ['Rare'], MaxAttempts: 1 },
  { ErrorEquals: ['MockException'], MaxAttempts: 5, BackoffRate: 2, IntervalSeconds: 1 },
];

const tried = (count: number) => ({
  ...failing('MockException', 'why'),
  stateConfiguration: { retrierRetryCount: count },
});

it('says after how long an error is retried, and which retrier is used up (recorded)', async () => {
  const state = invoke('foo', { Retry, End: true });
  expect(await run(state, tried(4))).toEqual({ status: 'RETRIABLE', error: 'MockException', cause: 'why' });
  expect(await inspect(state, tried(4))).toMatchObject({
    errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 16 },
  });
  expect(await run(state, tried(5))).toEqual({ status: 'FAILED', error: 'MockException', cause: 'why' });
  expect((await inspect(state, tried(5)))['errorDetails']).toEqual({ retryIndex: 1 });
});

it('names the catcher, after the retrier when that is used up, and its next state', async () => {
  const Catch = [
    { ErrorEquals: ['Other'], Next: 'A' },
    { ErrorEquals: ['States.ALL'], Next: 'B', Assign: { seen: true } },
  ];
  const state = invoke('foo', { Retry, Catch, End: true });
  expect(await run(state, failing('Odd', 'why'))).toEqual({
    status: 'CAUGHT_ERROR',
    error: 'Odd',
    cause: 'why',
    nextState: 'B',
    output: { Error: 'Odd', Cause: 'why' },
  });
  expect(await inspect(state, failing('Odd'))).toMatchObject({
    errorDetails: { catchIndex: 1 },
    variables: '{"seen":true}',
  });
  const exhausted = { ...failing('MockException'), stateConfiguration: { retrierRetryCount: 5 } };
  expect((await inspect(state, exhausted))['errorDetails']).toEqual({ retryIndex: 1, catchIndex: 1 });
  expect(await run(state, failing('States.Runtime'))).toEqual({ status: 'FAILED', error: 'States.Runtime' });
  const taskFailed = invoke('foo', { Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'A' }], End: true });
  expect(await run(taskFailed, failing('States.Timeout'))).toMatchObject({ status: 'FAILED' });
});

it('needs a mock for a callback, a Map and a Parallel, and takes none elsewhere (recorded)', async () => {
  const parallel = { Type: 'Parallel', Branches: [machine({ A: { Type: 'Succeed' } })], End: true };
  const map = { Type: 'Map', Items: [1, 2], ItemProcessor: machine({ A: { Type: 'Succeed' } }), End: true };
  const unsupported =
    'InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';
  expect(await refused(map)).toBe(unsupported);
  expect(await refused(parallel)).toBe(unsupported);
  expect(await refused(ask('any', { End: true }))).toMatch(/^InvalidDefinition: .*waitForTaskToken/);
  expect(await run(map, mocked(['a', 'b']))).toEqual({ output: ['a', 'b'], status: 'SUCCEEDED' });
  expect(await run(parallel, mocked(['a']))).toEqual({ output: ['a'], status: 'SUCCEEDED' });
  expect(await refused({ Type: 'Pass', End: true }, mocked(1))).toBe(
    "ValidationException: State type 'Pass' is not supported when a mock is specified",
  );
  expect(await refused(map, mocked({}))).toBe('ValidationException: Mocked result must be an array.');
  expect(await refused(parallel, mocked([1, 2]))).toBe(
    'ValidationException: Mocked result must contain the same number of items as number of Parallel branches.',
  );
  expect(await refused(map, { mock: { result: '[]', errorOutput: { error: 'E' } } })).toBe(
    'ValidationException: A test mock should have only one of the following fields: [result, errorOutput].',
  );
  expect(await refused(map, { ...mocked([]), revealSecrets: true })).toBe(
    'ValidationException: TestState does not support RevealSecrets when a mock is specified.',
  );
});

it('checks a mocked result against the API model, by mode (recorded)', async () => {
  const state = invoke('any', { End: true });
  const wrong = { StatusCode: '200' };
  const text = "ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number";
  expect(await refused(state, mocked(wrong))).toBe(text);
  expect(await refused(state, mocked(wrong, { fieldValidationMode: 'PRESENT' }))).toBe(text);
  expect(await run(state, mocked(wrong, { fieldValidationMode: 'NONE' }))).toMatchObject({ output: wrong });
  expect(await run(state, mocked({ random: 'json' }))).toMatchObject({ output: { random: 'json' } });
});

it('shows what a Map works on, and fails it beyond its tolerance (recorded)', async () => {
  const state = {
    Type: 'Map',
    Items: '{% $states.input.Values %}',
    ItemSelector: '{% $states.context.Map.Item.Value & "!" %}',
    ItemProcessor: machine({ A: { Type: 'Succeed' } }),
    ToleratedFailureCount: 1,
    End: true,
    Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'HandleThreshold' }],
  };
  const more = { input: '{"Values":["a","b","c"]}', ...mocked([0, 0, 1]) };
  expect(await run(state, { ...more, stateConfiguration: { mapIterationFailureCount: 1 } })).toMatchObject({
    status: 'SUCCEEDED',
  });
  expect(await run(state, { ...more, stateConfiguration: { mapIterationFailureCount: 2 } })).toMatchObject({
    status: 'CAUGHT_ERROR',
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
    nextState: 'HandleThreshold',
  });
  expect(await inspect(state, more)).toEqual({
    input: more.input,
    afterItemSelector: '["a!","b!","c!"]',
    maxConcurrency: 0,
    toleratedFailureCount: 1,
  });
});

it('reads and batches what an ItemReader is said to have read, and knows the result of a ResultWriter', async () => {
  const ItemProcessor = {
    ...machine({ A: { Type: 'Succeed' } }),
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  };
  const state = {
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Arguments: { Bucket: 'b', Key: 'k' },
    },
    ItemBatcher: { MaxItemsPerBatch: 2 },
    ItemProcessor,
    End: true,
  };
  const read = { stateConfiguration: { mapItemReaderData: '[1,2,3]' } };
  expect(await run(state, { ...mocked([1, 4, 9]), ...read })).toEqual({ output: [1, 4, 9], status: 'SUCCEEDED' });
  expect(await inspect(state, { ...mocked([1, 4, 9]), ...read })).toMatchObject({
    afterItemBatcher: '[{"Items":[1,2]},{"Items":[3]}]',
    maxConcurrency: 0,
  });
  const broken = { ...mocked([]), stateConfiguration: { mapItemReaderData: '[1,' } };
  expect(await refused(state, broken)).toMatch(/^ValidationException: Invalid mapItemReaderData: /);
  const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'b' } };
  expect(await refused({ ...state, ResultWriter }, mocked([]))).toBe(
    'ValidationException: Mocked result must be a JSON object.',
  );
});

it('takes a context whole, and only one that can be (recorded texts)', async () => {
  const state = ask('any', { Output: '{% $states.context %}', End: true });
  const given = { Execution: { Id: 'arn', Input: { a: 1 } }, State: {}, Task: { Token: 'abcd123' } };
  const withContext = (context: unknown) => ({ ...mocked({}), context: JSON.stringify(context) });
  expect(await run(state, withContext(given))).toMatchObject({ output: given });
  expect(await inspect(state, withContext(given))).toMatchObject({
    afterArguments: expect.stringContaining('abcd123'),
  });
  const invalid = 'ValidationException: Invalid Context object provided: ';
  expect(await refused(state, withContext({ Pokedex: 1 }))).toBe(`${invalid}Field 'Pokedex' is not allowed`);
  expect(await refused(state, withContext({ Execution: { Id: 1 } }))).toBe(`${invalid}Execution.Id must be a string`);
  expect(await refused(state, withContext({ Map: {} }))).toBe(
    `${invalid}'Map' field is not supported when mocking a Context object`,
  );
  expect(await refused(invoke('any', { End: true }), withContext({ Task: { Token: 'a' } }))).toContain(
    "Context object contains 'Task' when state is not a Task state",
  );
  const made = await run(invoke('any', { Output: '{% $states.context %}', End: true }), mocked({}));
  expect(made).toMatchObject({
    output: { State: { Name: 'StateName', RetryCount: 0 }, Execution: { Id: expect.stringContaining(':express:') } },
  });
});

it('leaves no execution, timer or token behind', async () => {
  const environment = new VirtualEnvironment();
  await run(ask('any', { End: true, TimeoutSeconds: 60 }), mocked({}), environment);
  await run({ Type: 'Wait', Seconds: 60, End: true }, {}, environment);
  expect(environment.clock.pending).toBe(0);
});
