import { expect, it } from '@jest/globals';
import { machine, VirtualEnvironment } from '../virtual-environment.ts';

const pass = (more: object): object => ({ Type: 'Pass', End: true, ...more });

it('assigns what expressions gave on entry, so that variables can change places', async () => {
  const environment = new VirtualEnvironment();
  const { output } = await environment.run(
    machine({
      Init: pass({ Assign: { x: 1, y: 2 }, Next: 'Swap', End: undefined }),
      Swap: pass({ Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Show', End: undefined }),
      Show: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } }),
    }),
  );
  expect(output).toEqual({ before: [1, 2], after: [2, 1] });
});

it('passes the input on where there is no Output, whatever JSON it is', async () => {
  const environment = new VirtualEnvironment();
  for (const input of [null, false, 0, '', 'text', [], [null], { a: { b: [] } }]) {
    expect(await environment.run(machine({ Only: pass({}) }), input)).toMatchObject({
      status: 'SUCCEEDED',
      output: input,
    });
  }
});

it('keeps the history of a Choice by the rule that matched, or by Default', async () => {
  const environment = new VirtualEnvironment();
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
  expect((await environment.run(definition, { yes: true }))['output']).toEqual(['rule', 'rule']);
  expect((await environment.run(definition, { yes: false }))['output']).toEqual(['default', 'default']);
});

it('fails a Choice without match and Default, and one whose Condition is no boolean', async () => {
  const environment = new VirtualEnvironment();
  const definition = machine({
    Choose: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a %}', Next: 'Done' }] },
    Done: pass({}),
  });
  expect(await environment.run(definition, { a: false })).toMatchObject({ error: 'States.NoChoiceMatched' });
  const { error, cause } = await environment.run(definition, { a: 1 });
  expect(error).toBe('States.QueryEvaluationError');
  expect(cause).toMatch(
    /for the field 'Choices\[0\]\/Condition' returned an unexpected result type\. Expected 'boolean'/,
  );
});

const fail = (more: object): object => machine({ Stop: { Type: 'Fail', ...more } });

it('ends in the error that a Fail state tells, with only the keys it has', async () => {
  const environment = new VirtualEnvironment();
  expect(await environment.run(fail({ Error: 'E', Cause: '{% "be" & "cause" %}' }))).toMatchObject({
    error: 'E',
    cause: 'because',
  });
  const bare = await environment.start(fail({}));
  expect(await environment.describe(bare)).not.toHaveProperty('error');
  expect((await environment.history(bare)).at(-1)).toMatchObject({
    type: 'ExecutionFailed',
    executionFailedEventDetails: {},
  });
});

it('logs a failing expression from before the state, with the field it stands in', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(
    machine({ First: pass({ Next: 'Second', End: undefined }), Second: pass({ Output: { a: ['{% $nothing %}'] } }) }),
  );
  const events = await environment.history(executionArn);
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
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(machine({ Big: pass({ Output: '{% $pad("", 262143, "a") %}' }) }));
  expect(await environment.chain(executionArn)).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 PassStateEntered',
    '3<-2 ExecutionFailed',
  ]);
  expect(await environment.describe(executionArn)).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Big' returned a result with a size exceeding the maximum number of bytes service limit.",
  });
});

it('refuses a variable over its limit, and all variables over theirs', async () => {
  const environment = new VirtualEnvironment();
  const big = '{% $pad("", 262144, "a") %}';
  expect(await environment.run(machine({ Big: pass({ Assign: { big } }) }))).toMatchObject({
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
  expect(await environment.run(machine(states))).toMatchObject({ error: 'States.DataLimitExceeded' });
});

it('ends an endless loop with the 25,000th event', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(
    machine({
      Loop: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'Loop' },
      End: { Type: 'Succeed' },
    }),
  );
  const { events } = await environment.call('GetExecutionHistory', { executionArn, reverseOrder: true, maxResults: 2 });
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
  const { redriveStatus } = await environment.describe(executionArn);
  expect(redriveStatus).toBe('NOT_REDRIVABLE');
});

it('lets members named __proto__ through, and nothing follows from them', async () => {
  const environment = new VirtualEnvironment();
  const input = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
  const { output } = await environment.run(
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
