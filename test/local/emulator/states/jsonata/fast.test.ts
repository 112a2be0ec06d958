import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression } from '../../../../../local/emulator/states/jsonata/expression.ts';
import type { Scope } from '../../../../../local/emulator/states/jsonata/scope.ts';
import { seededRandom } from '../virtual-environment.ts';

const scopeOf = (input: unknown, variables: Record<string, unknown> = {}): Scope => ({
  input,
  hasResult: true,
  result: { Payload: input },
  errorOutput: undefined,
  context: { Execution: { Id: 'id', RedriveCount: 1 } },
  lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  bindings: () => variables,
  millis: 1_767_225_600_000,
});

/** What a way of evaluating gives, as text; errors by their code. */
const outcome = async (run: () => unknown): Promise<string> => {
  try {
    const value = await run();
    return value === undefined ? 'nothing' : JSON.stringify(value);
  } catch (error) {
    return `error ${(error as { code?: string }).code ?? String(error)}`;
  }
};

const bothWays = async (source: string, scope: Scope): Promise<[string, string]> => {
  const expression = compileExpression(source, seededRandom());
  return [await outcome(() => expression.run(scope)), await outcome(() => expression.runGenerally(scope))];
};

const key = fc.constantFrom('a', 'b', 'list', '__proto__', 'toString', 'ü', 'length');
const scalar = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -1, 0.1, 1e21, '', 'a', '1', 'text', '2026-01-01T00:00:00.000Z'),
  fc.integer(),
  fc.string({ maxLength: 5 }),
);
const { json } = fc.letrec<{ json: unknown; list: unknown[]; object: object }>((tie) => ({
  json: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('json'), { maxLength: 4 }),
  object: fc
    .array(fc.tuple(key, tie('json')), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries) as object),
}));

const literal = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0', '1', '-1', '2.5', '""', '"a"', '"text"', '[]', '{}'),
  fc.string({ maxLength: 4 }).map((text) => JSON.stringify(text)),
);
const name = key.map((text) => `\`${text}\``);
const root = fc.constantFrom(
  '$x',
  '$y',
  '$states.input',
  '$states.result.Payload',
  '$states.context.Execution',
  '$missing',
);

const functionsOfOne = [
  'abs',
  'average',
  'boolean',
  'ceil',
  'count',
  'exists',
  'floor',
  'fromMillis',
  'length',
  'lowercase',
].concat(['max', 'merge', 'min', 'not', 'number', 'parse', 'string', 'sum', 'toMillis', 'uppercase']);
const functionsOfTwo = ['append', 'contains', 'hash', 'join'];
const operators = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in'];

const { expression } = fc.letrec<Record<'expression' | 'inPredicate' | 'path', string>>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    root,
    tie('path'),
    fc
      .tuple(tie('expression'), fc.constantFrom(...operators), tie('expression'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.tuple(fc.constantFrom(...functionsOfOne), tie('expression')).map(([f, a]) => `$${f}(${a})`),
    fc
      .tuple(fc.constantFrom(...functionsOfTwo), tie('expression'), tie('expression'))
      .map(([f, a, b]) => `$${f}(${a}, ${b})`),
    fc.tuple(tie('expression'), fc.constantFrom(...functionsOfOne)).map(([a, f]) => `(${a} ~> $${f}())`),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, tie('expression')), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([k, v]) => `${JSON.stringify(k)}: ${v}`).join(', ')}}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `($v := ${a}; $w := ${b}; [$w, $v, $x])`),
    tie('expression').map((a) => `-${a}`),
  ),
  path: fc
    .tuple(root, fc.array(fc.tuple(name, fc.option(tie('inPredicate'))), { minLength: 1, maxLength: 3 }))
    .map(
      ([start, steps]) =>
        `${start}.${steps.map(([step, filter]) => `${step}${filter === null ? '' : `[${filter}]`}`).join('.')}`,
    ),
  inPredicate: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('0', '1', '-1', '1.5', '$ > 0', '$', '$ = "a"', 'true', 'false', '$x', '[0, 1]', '$count($x)'),
    fc.tuple(name, fc.constantFrom('=', '!='), literal).map((parts) => parts.join(' ')),
    name,
  ),
}));

it('gives on the fast way what JSONata gives, for any expression and any data', async () => {
  await fc.assert(
    fc.asyncProperty(expression, json, json, json, async (source, input, x, y) => {
      const [fast, slow] = await bothWays(source, scopeOf(input, { x, y }));
      expect(`${source} gives ${fast}`).toBe(`${source} gives ${slow}`);
    }),
    { numRuns: 1000 },
  );
}, 120_000);

it('gives filtered variables as JSONata does', async () => {
  const predicate = fc.constantFrom('0', '-1', '$ > 1', '$ > $y', '$', 'a', 'a = 1', '[0]', '$ < 3 and $ > 0');
  await fc.assert(
    fc.asyncProperty(predicate, predicate, json, async (first, second, x) => {
      for (const source of [`$x[${first}]`, `[$x[${first}]]`, `$x[${first}][${second}]`, `$count($x[${first}])`]) {
        const [fast, slow] = await bothWays(source, scopeOf({}, { x, y: 1 }));
        expect(`${source} gives ${fast}`).toBe(`${source} gives ${slow}`);
      }
    }),
    { numRuns: 200 },
  );
});

it.each([
  '$states.input.a.b',
  '$x',
  "$action = 'new-password'",
  '$mails + 1',
  '[$remindAt[$ > $millis()]]',
  '$millis() < $sessionExpiresAt - 30000',
  '$max([1, $ceil(($min($append($remindAt, 5)) - $millis()) / 1000)])',
  "$action = 'correct' and $awaiting in ['email-code', 'code-limit']",
  "{ 'a': $states.input, 'b': [$x, 1], 'c': $exists($y) ? $y : null }",
  "( $size := $length($string($states.input)); $merge([{ 'n': $size }, $size <= 20 ? { 'hire': $states.input } : {}]) )",
  '$states.context.Task.Token',
  '$not($states.input.type = "Private")',
  '$states.input.items[0]',
])('runs %s at once', (source) => {
  const scope = scopeOf(
    { a: { b: 1 }, items: [1], type: 'x' },
    { x: 1, mails: 1, remindAt: [2e12, 3], action: 'a', awaiting: 'b', sessionExpiresAt: 1 },
  );
  expect(compileExpression(source, seededRandom()).run(scope)).not.toBeInstanceOf(Promise);
});

it('leaves every error, and a function hidden by a variable, to the general evaluator', async () => {
  for (const source of [
    '1 + "a"',
    '$sum("a")',
    '1 < "a"',
    '-"a"',
    '$number("x")',
    '{"a": 1, "a": 2}',
    '$parse("{")',
    '1 / 0',
    '$count(1)',
  ]) {
    const asked = compileExpression(source, seededRandom()).run(scopeOf({}));
    expect(asked).toBeInstanceOf(Promise);
    await outcome(() => asked);
    const [fast, slow] = await bothWays(source, scopeOf({}));
    expect(fast).toBe(slow);
  }
  expect(await bothWays('$count([1, 2])', scopeOf({}, { count: 5 }))).toEqual(['error T1006', 'error T1006']);
});
