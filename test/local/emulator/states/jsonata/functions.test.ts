import { expect, it } from '@jest/globals';
import { machine, VirtualEnvironment } from '../virtual-environment.ts';

const expression = (source: string): object => machine({ S: { Type: 'Pass', Output: `{% ${source} %}`, End: true } });

const evaluate = async (
  source: string,
  input: unknown = {},
  environment = new VirtualEnvironment(),
): Promise<unknown> => {
  const { output, cause } = await environment.run(expression(source), input);
  return cause ?? output;
};

it.each([
  ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
  ['$partition([0], 2)', [[0]]],
  ['$partition([1..7], 2.9)', [[1, 2], [3, 4], [5, 6], [7]]],
  ['$partition([1, 2])', [[1, 2]]],
  ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['$range(3, 1, -1)', [3, 2, 1]],
  ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
  ['$range(1, 1, 1)', 1],
  ['$range(1, 9, 9)', 1],
  ['$count($range(1, 360145, 1))', 360_145],
  ['$hash("input", "MD5")', 'a43c1b0aa53a0c908810c06ab1ff3967'],
  ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
  ['$hash("", "SHA-256")', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['$parse("{\\"a\\": [1]}")', { a: [1] }],
  ['$length($hash("x", "SHA-512"))', 128],
  ['$random(42)', 0.7275636800328681],
  ['$random(0)', 0.730967787376657],
  ['$random(-1.5)', 0.26894263088050496],
  ['$map(["1", "2"], $parse)', [1, 2]],
])('has what AWS adds: %s', async (source, expected) => {
  expect(await evaluate(source)).toEqual(expected);
});

it.each([
  ['$eval("1 + 1")', 'T1006: Attempted to invoke a non-function'],
  ['$randomSeeded(1)', 'T1006: Attempted to invoke a non-function'],
  ['$hash("x", "SHA-3")', "D3137: Hash algorithm 'SHA-3' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"],
  ['$hash(1, "MD5")', 'T0410: Argument 1 of function "hash" does not match function signature'],
  ['$hash("x")', 'returned nothing (undefined)'],
  ['$parse("{")', 'threw an error during evaluation. D3137: Invalid JSON'],
  ['$parse("")', 'D3137: Invalid JSON'],
  ['$parse("[1e400]")', 'D3137: Invalid JSON'],
  ['$parse("{\\"a\\": 1, \\"a\\": 2}")', 'D3137: Invalid JSON'],
  ['$parse("1", "2")', 'T0410: Argument 2 of function "parse" does not match function signature'],
  ['$range(5, 1, 1)', 'returned nothing (undefined)'],
  ['$range(1, 5, 0.5)', 'returned nothing (undefined)'],
  ['$range(1, 5)', 'returned nothing (undefined)'],
  ['$range("1", 5, 1)', 'T0410: Argument 1 of function "range" does not match function signature'],
  ['$partition([], 2)', 'returned nothing (undefined)'],
  ['$partition([1], 0.5)', 'returned nothing (undefined)'],
  ['$partition([1], -2)', 'D3137: Second argument must be zero or greater'],
  ['$partition("a", 1)', 'T0412: Argument 1 of function "partition" must be an array of undefined'],
  ['$uuid(1)', 'T0410: Argument 1 of function "uuid" does not match function signature'],
  ['$base64decode("!!!")', 'threw an internal error during evaluation. '],
  ['1 + "a"', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['$error("own words")', 'D3137: own words'],
])('fails in the words of JSONata: %s', async (source, expected) => {
  expect(await evaluate(source)).toContain(expected);
});

it('takes no function and no pattern as a value', async () => {
  for (const source of ['function($x) { $x }', '$sum', '/a/', '{"a": $sum}', '[$sum]']) {
    expect(await evaluate(source)).toContain('returned an unsupported result type');
  }
});

it('tells the time of the environment, the same within one expression', async () => {
  const environment = new VirtualEnvironment();
  await environment.advance(90.25);
  const now = Date.UTC(2026, 0, 1) + 90_250;
  expect(await evaluate('$millis()', {}, environment)).toBe(now);
  expect(await evaluate('$now()', {}, environment)).toBe(new Date(now).toISOString());
  expect(await evaluate('$now("[Y0001]-[M01]-[D01]", "+0900")', {}, environment)).toBe('2026-01-01');
  expect(await evaluate('$toMillis($now()) = $millis()', {}, environment)).toBe(true);
});

const draws = async (seed: number): Promise<unknown> => {
  const environment = new VirtualEnvironment({}, {}, seed);
  return evaluate('[$random(), $random(), $uuid(), $shuffle([1..20])]', {}, environment);
};

it('draws from the seed of the environment', async () => {
  const first = await draws(1);
  expect(await draws(1)).toEqual(first);
  expect(await draws(2)).not.toEqual(first);
});

it('keeps an array of one an array when it is handed on', async () => {
  const environment = new VirtualEnvironment();
  const { output } = await environment.run(
    machine({
      Set: {
        Type: 'Pass',
        Assign: { one: '{% [$states.input.a[x = 1]] %}', list: '{% $states.input.a[x = 1][] %}' },
        Next: 'Show',
      },
      Show: { Type: 'Pass', Output: '{% {"one": $one, "list": $list, "count": $count($one)} %}', End: true },
    }),
    { a: [{ x: 1 }, { x: 2 }] },
  );
  expect(output).toEqual({ one: [{ x: 1 }], list: [{ x: 1 }], count: 1 });
});

it('shows the context object', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(expression('$states.context'), { a: 1 });
  const { output } = await environment.describe(executionArn);
  expect(output).toEqual({
    Execution: {
      Id: executionArn,
      Input: { a: 1 },
      StartTime: '2026-01-01T00:00:00.000Z',
      Name: executionArn.split(':').at(-1),
      RoleArn: 'arn:aws:iam::000000000000:role/test',
      RedriveCount: 0,
    },
    StateMachine: { Id: expect.stringContaining(':stateMachine:machine-1'), Name: 'machine-1' },
    State: { Name: 'S', EnteredTime: '2026-01-01T00:00:00.000Z' },
  });
});
