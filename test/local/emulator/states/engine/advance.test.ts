import { expect, it } from '@jest/globals';
import { machine, VirtualWorld } from '../virtual-world.ts';

const pass = (more: object): object => ({ Type: 'Pass', End: true, ...more });

it('assigns what expressions gave on entry, so that variables can change places', async () => {
  const world = new VirtualWorld();
  const { output } = await world.run(
    machine({
      Init: pass({ Assign: { x: 1, y: 2 }, Next: 'Swap', End: undefined }),
      Swap: pass({ Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Show', End: undefined }),
      Show: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } }),
    }),
  );
  expect(output).toEqual({ before: [1, 2], after: [2, 1] });
});

it('passes the input on where there is no Output, whatever JSON it is', async () => {
  const world = new VirtualWorld();
  for (const input of [null, false, 0, '', 'text', [], [null], { a: { b: [] } }]) {
    expect(await world.run(machine({ Only: pass({}) }), input)).toMatchObject({ status: 'SUCCEEDED', output: input });
  }
});

it('keeps the history of a Choice by the rule that matched, or by Default', async () => {
  const world = new VirtualWorld();
  const definition = machine({
    Choose: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.yes %}', Next: 'Done', Assign: { by: 'rule' }, Output: 'rule' }],
      Default: 'Done',
      Assign: { by: 'default' },
      Output: 'default',
    },
    Done: pass({ Output: '{% [$states.input, $by] %}' }),
  });
  expect((await world.run(definition, { yes: true }))['output']).toEqual(['rule', 'rule']);
  expect((await world.run(definition, { yes: false }))['output']).toEqual(['default', 'default']);
});

it('fails a Choice without match and Default, and one whose Condition is no boolean', async () => {
  const world = new VirtualWorld();
  const definition = machine({
    Choose: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a %}', Next: 'Done' }] },
    Done: pass({}),
  });
  expect(await world.run(definition, { a: false })).toMatchObject({ error: 'States.NoChoiceMatched' });
  const { error, cause } = await world.run(definition, { a: 1 });
  expect(error).toBe('States.QueryEvaluationError');
  expect(cause).toMatch(
    /for the field 'Choices\[0\]\/Condition' returned an unexpected result type\. Expected 'boolean'/,
  );
});

const fail = (more: object): object => machine({ Stop: { Type: 'Fail', ...more } });

it('ends in the error that a Fail state tells, with only the keys it has', async () => {
  const world = new VirtualWorld();
  expect(await world.run(fail({ Error: 'E', Cause: '{% "be" & "cause" %}' }))).toMatchObject({
    error: 'E',
    cause: 'because',
  });
  const bare = await world.start(fail({}));
  expect(await world.describe(bare)).not.toHaveProperty('error');
  expect((await world.history(bare)).at(-1)).toMatchObject({
    type: 'ExecutionFailed',
    executionFailedEventDetails: {},
  });
});

it('logs a failing expression from before the state, with the field it stands in', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(
    machine({ First: pass({ Next: 'Second', End: undefined }), Second: pass({ Output: { a: ['{% $nothing %}'] } }) }),
  );
  const events = await world.history(executionArn);
  expect(events.at(-2)).toMatchObject({
    type: 'EvaluationFailed',
    id: 5,
    previousEventId: 3,
    evaluationFailedEventDetails: {
      state: 'Second',
      location: 'Output/a[0]',
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Second' (entered at the event id #4). The JSONata expression '$nothing' specified for the field 'Output/a[0]' returned nothing (undefined).",
    },
  });
});

it('refuses too large an output of a Pass for good', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(machine({ Big: pass({ Output: '{% $pad("", 262143, "a") %}' }) }));
  expect(await world.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 PassStateEntered',
    '3<-2 ExecutionFailed',
  ]);
  expect(await world.describe(executionArn)).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Big' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

it('refuses a variable over its limit, and all variables over theirs', async () => {
  const world = new VirtualWorld();
  const big = '{% $pad("", 262144, "a") %}';
  expect(await world.run(machine({ Big: pass({ Assign: { big } }) }))).toMatchObject({
    error: 'States.DataLimitExceeded',
  });
  const most = '{% $pad("", 262142, "a") %}';
  const names = Array.from({ length: 41 }, (_, index) => [`v${index}`, most]);
  const states = Object.fromEntries(
    names.map(([name], index) => [
      name,
      pass({ Assign: { [name!]: most }, ...(index < 40 ? { Next: `v${index + 1}`, End: undefined } : {}) }),
    ]),
  );
  expect(await world.run(machine(states))).toMatchObject({ error: 'States.DataLimitExceeded' });
});

it('ends an endless loop with the 25,000th event', async () => {
  const world = new VirtualWorld();
  const executionArn = await world.start(
    machine({
      Loop: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'Loop' },
      End: { Type: 'Succeed' },
    }),
  );
  const { events } = await world.call('GetExecutionHistory', { executionArn, reverseOrder: true, maxResults: 2 });
  expect(events).toMatchObject([
    {
      id: 25_000,
      previousEventId: 24_999,
      executionFailedEventDetails: {
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      },
    },
    { id: 24_999, previousEventId: 24_998, type: 'ChoiceStateExited' },
  ]);
  const { redriveStatus } = await world.describe(executionArn);
  expect(redriveStatus).toBe('NOT_REDRIVABLE');
});

it('lets members named __proto__ through, and nothing follows from them', async () => {
  const world = new VirtualWorld();
  const input = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
  const { output } = await world.run(
    machine({
      Copy: pass({
        Output: JSON.parse('{"__proto__": {"x": "{% $states.input.constructor %}"}}'),
        Assign: { all: '{% $states.input %}' },
        Next: 'Show',
        End: undefined,
      }),
      Show: pass({ Output: { all: '{% $all %}', copy: '{% $states.input %}' } }),
    }),
    input,
  );
  expect(JSON.stringify(output)).toBe(
    '{"all":{"__proto__":{"admin":true},"constructor":1},"copy":{"__proto__":{"x":1}}}',
  );
  expect(Object.getPrototypeOf({})).not.toHaveProperty('admin');
});
