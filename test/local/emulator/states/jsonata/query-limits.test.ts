import { expect, it } from '@jest/globals';
import { machine, VirtualEnvironment } from '../virtual-environment.ts';

const evaluate = async (source: string): Promise<unknown> => {
  const { output, cause, error } = (await new VirtualEnvironment().run(
    machine({ S: { Type: 'Pass', Output: `{% ${source} %}`, End: true } }),
    {},
  )) as { output?: unknown; cause?: string; error?: string };
  return error === undefined ? output : `${error}: ${cause}`;
};

const recursive = (times: number): string => `($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(${times}))`;
const doubled = (times: number): string =>
  `($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p("x", ${times})))`;
const around = (open: string, inside: string, close: string, times: number): string =>
  open.repeat(times) + inside + close.repeat(times);

it.each([
  ['terms', (over: number) => `1${'+1'.repeat(99 + over)}`],
  ['parentheses', (over: number) => around('(', '1', ')', 99 + over)],
  ['brackets', (over: number) => `$count(${around('[', '1', ']', 98 + over)})`],
  ['stages', (over: number) => `1${' ~> $string()'.repeat(99 + over)}`],
  ['calls', (over: number) => recursive(31 + over)],
])('goes 100 levels deep and no deeper, by %s', async (_, source) => {
  expect(String(await evaluate(source(0)))).not.toContain('QueryEvaluationError');
  expect(await evaluate(source(1))).toMatch(
    /^States\.QueryEvaluationError: .* threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function\. Consider rewriting as tail-recursive\. Depth=101 max=100$/s,
  );
});

it.each([
  ['[1..873782] ~> $count()', '[1..873783] ~> $count()'],
  [doubled(22), doubled(23)],
  ['$count($range(1, 360145, 1))', '$count($range(1, 360146, 1))'],
  ['$length($pad("a", 6990256))', '$length($pad("a", 6990257))'],
  ['$count([1..900].[1..900])', '$count([1..1000].[1..1000])'],
])('takes %s and not one more', async (most, over) => {
  expect(typeof (await evaluate(most))).toBe('number');
  expect(await evaluate(over)).toMatch(
    /^States\.QueryEvaluationError: .* threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage$/s,
  );
});

it('says by itself what a range may be', async () => {
  expect(await evaluate('[1..100000000] ~> $count()')).toContain('D2014');
});
