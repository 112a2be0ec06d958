import { expect, it } from '@jest/globals';
import { ask, invoke, machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const pass = (more: object = {}): object => ({ Type: 'Pass', End: true, ...more });
const only = (state: object): object => machine({ S: state });

/** `CODE message at location` of everything that is wrong. */
const wrongWith = async (definition: object, language: object = { QueryLanguage: 'JSONata' }): Promise<string[]> => {
  const { diagnostics } = await new VirtualEnvironment().call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ ...language, ...definition }),
  });
  return diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
};

/** The places that are complained about. */
const placesIn = async (definition: object): Promise<string[]> =>
  (await wrongWith(definition)).map((text) => text.replace(/^.* at /, ''));

it('says what is wrong and where on create, as AWS does', async () => {
  const environment = new VirtualEnvironment();
  expect(await refusal(environment.create({ StartAt: 'A' }))).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
  );
  expect(await refusal(environment.create({ StartAt: 'A', States: { A: pass({ Next: 'B', End: undefined }) } }))).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, MISSING_END_STATE: Workflow has no terminal state at null'",
  );
});

it('wants every state to lead somewhere, and only one way', async () => {
  expect(await placesIn(only(pass({ End: undefined })))).toEqual(['/States/S']);
  expect(await placesIn(machine({ S: pass({ Next: 'T' }), T: pass() }))).toEqual(['/States/S']);
  expect(await placesIn(only({ Type: 'Succeed', End: true }))).toEqual(['/States/S']);
});

it('wants every state name once, in the whole machine', async () => {
  const branches = [machine({ A: pass() }), machine({ A: pass() })];
  expect(await wrongWith(machine({ P: { Type: 'Parallel', Branches: branches, End: true } }))).toEqual([
    'DUPLICATE_STATE_NAME: Duplicate State name: A at /States/P/Branches[1]/States/A',
  ]);
  expect(await placesIn(machine({ ['x'.repeat(81)]: pass() }))).toEqual([`/States/${'x'.repeat(81)}`]);
});

it('knows the types and the fields of states', async () => {
  expect(await placesIn(only({ End: true }))).toEqual(['/States/S']);
  expect(await placesIn(only({ Type: 'Loop' }))).toEqual(['/States/S/Type']);
  expect(await placesIn(only({ Type: 'toString' }))).toEqual(['/States/S/Type']);
  expect(await wrongWith(only(pass({ TimeoutSeconds: 3, Catch: [] })))).toEqual([
    "SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/S",
    "SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/S",
  ]);
  expect(await placesIn({ ...only(pass()), Speed: 1 })).toEqual(['/']);
  expect(await placesIn(only({ Type: 'Choice', Choices: [] }))).toContain('/States/S/Choices');
  expect(await placesIn(only({ Type: 'Fail', Error: 1 }))).toEqual(['/States/S/Error']);
  for (const state of [null, 1, 'text', []])
    expect(await placesIn(machine({ S: state as object }))).toEqual(['/States/S']);
  for (const States of [null, 1, [], {}]) expect(await wrongWith({ StartAt: 'S', States })).not.toEqual([]);
});

it('takes no field of JSONPath, and no machine of it', async () => {
  const fields = ['InputPath', 'OutputPath', 'ResultPath', 'Parameters', 'ResultSelector', 'Result'];
  for (const field of fields) {
    expect(await wrongWith(only(pass({ [field]: '$' })))).toEqual([
      `SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage at /States/S`,
    ]);
  }
  expect(await placesIn(only(invoke('f', { TimeoutSecondsPath: '$.t', End: true })))).toEqual(['/States/S']);
  expect(await wrongWith(only(pass({ QueryLanguage: 'JSONPath' })))).toEqual([
    "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S",
  ]);
  expect((await wrongWith(only(pass()), {}))[0]).toMatch(/JSONPath is not supported here/);
  expect(await wrongWith(only(pass({ QueryLanguage: 'JSONata' })), {})).toEqual([]);
});

it('takes a language that it does not know for JSONata, and says so', async () => {
  const values = 'Value should be one of the following: [JSONPath, JSONata]';
  expect(await wrongWith(only(pass({ Output: '{% 1 %}' })), { QueryLanguage: 'jsonata' })).toEqual([
    `SCHEMA_VALIDATION_FAILED: ${values} at /QueryLanguage`,
  ]);
  expect(await wrongWith(only(pass({ QueryLanguage: 'jsonpath', InputPath: '$' })), {})).toEqual([
    expect.stringContaining("field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/S"),
    `SCHEMA_VALIDATION_FAILED: ${values} at /States/S/QueryLanguage`,
  ]);
  expect(await wrongWith(only(pass({ QueryLanguage: 5 })))).toEqual([
    'SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /States/S/QueryLanguage',
  ]);
  const processor = { ...machine({ A: pass() }), QueryLanguage: 'JSONata' };
  expect(await wrongWith(only({ Type: 'Map', ItemProcessor: processor, End: true }))).toEqual([
    "SCHEMA_VALIDATION_FAILED: Field 'QueryLanguage' is not supported at /States/S/ItemProcessor",
  ]);
});

it('tells everything at once that it does not run', async () => {
  const states = {
    A: pass({ Result: 1, Next: 'B', End: undefined }),
    B: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Next: 'C' },
    C: { Type: 'Parallel', Branches: [machine({ D: pass() })], Next: 'M' },
    M: { Type: 'Map', Iterator: machine({ I: pass() }), Next: 'E' },
    E: pass({ QueryLanguage: 'JSONata', Output: '{% phone %}' }),
  };
  expect((await wrongWith(machine(states), {})).map((text) => text.replace(/:.* at (?=\/)/, ' '))).toEqual([
    'SCHEMA_VALIDATION_FAILED /States/A',
    'SCHEMA_VALIDATION_FAILED /States/B',
    'SCHEMA_VALIDATION_FAILED /States/B/Resource',
    'SCHEMA_VALIDATION_FAILED /States/C',
    'SCHEMA_VALIDATION_FAILED /States/C/Branches[0]/States/D',
    'SCHEMA_VALIDATION_FAILED /States/M',
    'SCHEMA_VALIDATION_FAILED /States/M/Iterator/States/I',
    'UNSUPPORTED_JSONATA_EXPRESSION /States/E/Output',
  ]);
});

const recovery = (more: object): Promise<string[]> =>
  placesIn(machine({ S: invoke('f', { Next: 'T', ...more }), T: pass() }));

it('holds retriers and catchers to their rules', async () => {
  const all = { ErrorEquals: ['States.ALL'] };
  expect(await recovery({ Retry: [all] })).toEqual([]);
  expect(await recovery({ Retry: [all, { ErrorEquals: ['E'] }] })).toEqual(['/States/S/Retry[0]/ErrorEquals']);
  expect(await recovery({ Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] })).toEqual(['/States/S/Retry[0]/ErrorEquals']);
  expect(await recovery({ Retry: [{ ErrorEquals: [] }] })).toEqual(['/States/S/Retry[0]/ErrorEquals']);
  expect(await recovery({ Retry: [{}] })).toContain('/States/S/Retry[0]');
  const numbers: [string, unknown][] = [
    ['IntervalSeconds', 0],
    ['IntervalSeconds', 1.5],
    ['IntervalSeconds', 100_000_000],
    ['MaxAttempts', -1],
    ['BackoffRate', 0.9],
    ['MaxDelaySeconds', 0],
    ['MaxDelaySeconds', 31_622_401],
    ['JitterStrategy', 'HALF'],
    ['IntervalSeconds', '{% 1 %}'],
  ];
  for (const [field, value] of numbers) {
    expect(await recovery({ Retry: [{ ErrorEquals: ['E'], [field]: value }] })).toEqual([
      `/States/S/Retry[0]/${field}`,
    ]);
  }
  expect(
    await recovery({
      Catch: [
        { ...all, Next: 'T' },
        { ErrorEquals: ['E'], Next: 'T' },
      ],
    }),
  ).toEqual(['/States/S/Catch[0]/ErrorEquals']);
  expect(await recovery({ Catch: [all] })).toContain('/States/S/Catch[0]');
  expect(await recovery({ Retry: 'often' })).toEqual(['/States/S/Retry']);
});

it('keeps times in their ranges, and the heartbeat under the timeout', async () => {
  const task = (more: object): Promise<string[]> => placesIn(only(ask('f', { End: true, ...more })));
  for (const value of [0, -1, 1.5, 100_000_000, 'soon', null, true]) {
    expect(await task({ TimeoutSeconds: value })).toEqual(['/States/S/TimeoutSeconds']);
  }
  expect(await task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 })).toEqual(['/States/S/HeartbeatSeconds']);
  expect(await task({ TimeoutSeconds: '{% 5 %}', HeartbeatSeconds: 5 })).toEqual([]);
  const wait = (more: object): Promise<string[]> => placesIn(only({ Type: 'Wait', End: true, ...more }));
  expect(await wait({})).toEqual(['/States/S']);
  expect(await wait({ Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' })).toEqual(['/States/S']);
  expect(await wait({ Seconds: -1 })).toEqual(['/States/S/Seconds']);
  expect(await wait({ Seconds: 0 })).toEqual([]);
  expect(await wait({ Timestamp: '2026-01-01 00:00' })).toEqual(['/States/S/Timestamp']);
  expect(await placesIn({ ...only(pass()), TimeoutSeconds: 0 })).toEqual(['/TimeoutSeconds']);
});

it('refuses by name what it does not run', async () => {
  const task = (Resource: string): Promise<string[]> => wrongWith(only({ Type: 'Task', Resource, End: true }));
  expect(await task('arn:aws:states:::sqs:sendMessage')).toEqual([
    expect.stringMatching(/sqs:sendMessage is not supported here/),
  ]);
  expect(await task('arn:aws:states:::lambda:invoke.sync')).toEqual([expect.stringMatching(/is not supported here/)]);
  expect(await task('arn:aws:states:us-east-1:000000000000:activity:a')).toEqual([
    expect.stringMatching(/Activities are not implemented/),
  ]);
  expect(await task('lambda')).toEqual([expect.stringMatching(/not a valid resource ARN/)]);
  const map = (more: object, config: object): object =>
    only({ Type: 'Map', ItemProcessor: { ...machine({ A: pass() }), ...config }, End: true, ...more });
  expect(await placesIn(map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }))).toEqual([
    '/States/S/ItemProcessor/ProcessorConfig/ExecutionType',
  ]);
  for (const field of ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label']) {
    expect(await placesIn(map({ [field]: {} }, {}))).toEqual([`/States/S/${field}`]);
  }
  expect(
    await placesIn(only(invoke('f', { Arguments: { FunctionName: 'f', InvocationType: 'Event' }, End: true }))),
  ).toEqual(['/States/S/Arguments/InvocationType']);
  expect(await placesIn(only(invoke('f', { Arguments: {}, End: true })))).toEqual(['/States/S/Arguments']);
});

it('keeps the names of variables apart and in shape', async () => {
  const assign = (Assign: unknown): Promise<string[]> => placesIn(only(pass({ Assign })));
  expect(await assign({ 名前: 1, a1: 2 })).toEqual([]);
  expect(await assign({ 'a.b': 1 })).toEqual(['/States/S/Assign/a.b']);
  expect(await assign({ '1a': 1 })).toEqual(['/States/S/Assign/1a']);
  expect(await assign({ states: 1 })).toEqual(['/States/S/Assign/states']);
  expect(await assign({ ['x'.repeat(81)]: 1 })).toHaveLength(1);
  expect(await assign('{% {} %}')).toEqual(['/States/S/Assign']);
  expect(await placesIn(only({ Type: 'Succeed', Assign: { a: 1 } }))).toEqual(['/States/S']);
  const inner = machine({ A: pass({ Assign: { used: 1 } }) });
  const parallel = { Type: 'Parallel', Branches: [inner], End: true };
  expect(await placesIn(machine({ P: { ...parallel, Assign: { used: 1 } } }))).toEqual([
    '/States/P/Branches[0]/States/A/Assign/used',
  ]);
  expect(await placesIn(machine({ P: parallel }))).toEqual([]);
  const caught = [{ ErrorEquals: ['E'], Assign: { used: 2 }, Next: 'T' }];
  expect(await placesIn(machine({ P: { ...parallel, Catch: caught }, T: pass() }))).toEqual([]);
  expect(
    await placesIn(machine({ P: { ...parallel, Branches: [inner, machine({ B: pass({ Assign: { used: 2 } }) })] } })),
  ).toEqual([]);
});

it('survives definitions of any shape', async () => {
  const environment = new VirtualEnvironment();
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
  for (const definition of [
    'null',
    '[]',
    '"text"',
    '1',
    '{',
    deep,
    '\u0000',
    '{"StartAt": 1, "States": 2}',
    '{"__proto__": {}}',
  ]) {
    const request = { name: 'm', roleArn: 'arn:aws:iam::000000000000:role/r', definition };
    expect(await refusal(environment.call('CreateStateMachine', request))).toMatch(/^InvalidDefinition/);
  }
});
