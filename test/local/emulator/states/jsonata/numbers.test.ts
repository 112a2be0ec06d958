import { expect, it } from '@jest/globals';
import { invoke, machine, VirtualEnvironment } from '../virtual-environment.ts';

/** The text of the output, for an input that is a text as well. */
const outputOf = async (states: Record<string, object>, input: string): Promise<unknown> => {
  const environment = new VirtualEnvironment({ echo: (event) => event });
  const stateMachineArn = await environment.create(machine(states));
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn, input });
  await environment.states.settled();
  const described = (await environment.call('DescribeExecution', { executionArn })) as unknown;
  const { output, cause } = described as { output?: string; cause?: string };
  return output ?? cause;
};

const evaluate = (source: string, input = '{}'): Promise<unknown> =>
  outputOf({ S: { Type: 'Pass', Output: { r: `{% ${source} %}` }, End: true } }, input);

it.each([
  ['9007199254740993', '9007199254740993'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['9223372036854775807', '9223372036854775807'],
  ['9223372036854775808', '9.223372036854776E18'],
  ['100000000000000000000', '1.0E20'],
  ['1e2', '100'],
  ['1.0', '1'],
  ['0.1', '0.1'],
])('hands the number %s on as AWS does', async (given, written) => {
  expect(await evaluate('$states.input.n', `{"n":${given}}`)).toBe(`{"r":${written}}`);
  expect(await evaluate('[$states.input.n]', `{"n":${given}}`)).toBe(`{"r":[${written}]}`);
  expect(await evaluate(`$parse("${given}")`)).toBe(`{"r":${written}}`);
});

it.each([
  ['{"a": $states.input.n, "b": $count($states.input.l)}', '{"a":9007199254740993,"b":2}'],
  ['$map($states.input.l, function($x) { $x })', '[9007199254740993,1]'],
  ['$states.input.l[$ > 1]', '9007199254740993'],
  ['$sort($states.input.l, function($a, $b) { $a > $b })', '[1,9007199254740993]'],
  ['$states.input.l^(>$)', '[9007199254740993,1]'],
  [
    '[$states.input.n, -$states.input.n, $sum($states.input.l)]',
    '[9007199254740993,-9007199254740992,9007199254740992]',
  ],
  ["$states.input ~> |$|{'m': 1}, 'l'|", '{"n":9007199254740993,"m":1}'],
  ['$states.input.n = $states.input.l[0]', 'true'],
  ['$states.input.n ? 1 : 2', '1'],
  ['$type($states.input.n)', '"number"'],
  ['$string($states.input.n)', '"9007199254740993"'],
  ['"id-" & $states.input.n', '"id-9007199254740993"'],
  ['$states.input.n - 9007199254740000', '992'],
  ['$max($states.input.l) > 5', 'true'],
])('keeps a long integer in %s', async (source, written) => {
  const input = '{"n":9007199254740993,"l":[9007199254740993,1]}';
  expect(await evaluate(source, input)).toBe(`{"r":${written}}`);
});

it('keeps long integers in variables, constants and items', async () => {
  const states = {
    Set: { Type: 'Pass', Assign: { id: '{% $states.input.id %}' }, Output: { c: 9_007_199_254 }, Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: '{% [$id, 1] %}',
      ItemProcessor: machine({ One: { Type: 'Pass', End: true } }),
      End: true,
    },
  };
  expect(await outputOf(states, '{"id":9007199254740993}')).toBe('[9007199254740993,1]');
});

it('keeps long integers of a definition', async () => {
  const environment = new VirtualEnvironment();
  const definition =
    '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Pass","Output":{"n":9007199254740993},"End":true}}}';
  const { stateMachineArn } = await environment.call('CreateStateMachine', {
    name: 'm',
    roleArn: 'arn:aws:iam::000000000000:role/r',
    definition,
  });
  const { executionArn } = await environment.call('StartExecution', { stateMachineArn });
  await environment.states.settled();
  const described = (await environment.call('DescribeExecution', { executionArn })) as unknown;
  expect(described).toMatchObject({ output: '{"n":9007199254740993}' });
});

it('hands long integers to functions', async () => {
  const payload = { FunctionName: 'echo', Payload: { n: '{% $states.input.n %}' } };
  const state = invoke('echo', { Arguments: payload, Output: '{% $states.result.Payload %}', End: true });
  expect(await outputOf({ S: state }, '{"n":9007199254740992}')).toBe('{"n":9007199254740992}');
});

it('takes a long integer where a number is wanted', async () => {
  const wait = { Type: 'Wait', Seconds: '{% $states.input.n %}', End: true };
  expect(await outputOf({ S: wait }, '{"n":9007199254740993}')).toContain('Wait state delay is too long');
});

it.each([
  ['1/0', '"Infinity"'],
  ['-1/0', '"-Infinity"'],
  ['0/0', '"NaN"'],
  ['[1/0]', '["Infinity"]'],
  ['{"k": 1/0}', '{"k":"Infinity"}'],
  ['1e308 * 10', '"Infinity"'],
  ['$string(1/0)', '"Infinity"'],
  ['$parseInteger("abc", "0")', '"NaN"'],
])('names the number that JSON has not: %s', async (source, written) => {
  expect(await evaluate(source)).toBe(`{"r":${written}}`);
});

it.each([
  ['$string(1e20)', '"100000000000000000000"'],
  ['$string(1e21)', '"1e+21"'],
  ['$string({"a": [0.1 + 0.2]})', '"{\\"a\\":[0.3]}"'],
])('writes numbers as JSONata does in %s', async (source, written) => {
  expect(await evaluate(source)).toBe(`{"r":${written}}`);
});
