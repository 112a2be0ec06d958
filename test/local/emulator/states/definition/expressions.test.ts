import { expect, it } from '@jest/globals';
import { invoke, machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const pass = (more: object): object => ({ Type: 'Pass', End: true, ...more });
const only = (state: object): object => machine({ E: state });

type Found = readonly [code: string, message: string, location: string];

const wrongWith = async (definition: object): Promise<Found[]> => {
  const { diagnostics } = await new VirtualEnvironment().call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
  });
  return diagnostics.map(({ code, message, location }) => [code, message, location]);
};

const placesIn = async (definition: object): Promise<string[]> =>
  (await wrongWith(definition)).map(([, , location]) => location);

const placesOf = (state: object): Promise<string[]> => placesIn(machine({ E: state, T: pass({}) }));

const caught = (more: object): object =>
  invoke('f', { Catch: [{ ErrorEquals: ['E'], Next: 'T', ...more }], Next: 'T' });

const wrongIn = async (source: string): Promise<string[]> => {
  const found = await wrongWith(only(pass({ Output: { r: `{% ${source} %}` } })));
  expect(found.filter(([, , location]) => location !== '/States/E/Output/r')).toEqual([]);
  return found.map(([code, message]) => `${code}: ${message}`);
};

const atTheTop = (name: string): string =>
  `UNSUPPORTED_JSONATA_EXPRESSION: Reference to '${name}' at the top level is not supported.`;

it.each([
  'phone',
  'phone[0].number',
  '-phone',
  '$states.input.a ? phone : 2',
  "phone & 'x'",
  '$sum(phone)',
  'phone ~> $string()',
  '[1..phone]',
  '(phone).other',
  '{phone: 1}',
  '{"a": phone}',
  '($x := phone; $x)',
  '$map($states.input.a, function($y){ phone })',
  '$count(phone[inner])',
])('refuses a name that is read from no data: %s', async (source) => {
  expect(await wrongIn(source)).toEqual([atTheTop('phone')]);
});

it.each(['$', '$.phone', '$[0]', '$string($)', '$map($states.input.a, function($x){ $ })'])(
  'refuses the context at the top: %s',
  async (source) => {
    expect(await wrongIn(source)).toEqual([atTheTop('$')]);
  },
);

it.each(['$$', '$$.phone', '$states.input.a[$$.b = 1]'])('refuses the document wherever it is: %s', async (source) => {
  expect(await wrongIn(source)).toEqual(["UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported."]);
});

it.each([
  '$states.input.items[phone > 3]',
  '$states.input.a[$ > 1]',
  '$states.input.a^(phone)',
  "$states.input.a{'k': phone}",
  '$states.input.a.(phone)',
  "$states.input ~> |phone|{'b': 1}|",
  "{'k': 1}.phone",
  '**.phone',
  '$phone',
  'function($x){ $x.phone }',
  '$states.error',
  "'phone'",
])('takes a name that has data to be read from: %s', async (source) => {
  expect(await wrongIn(source)).toEqual([]);
});

it('tells every name once, in the order in which they are written', async () => {
  expect(await wrongIn('$number(bbb) + [aaa, bbb]')).toEqual([atTheTop('bbb'), atTheTop('aaa')]);
});

it.each([
  ['a[1,2)', 'Expected "]", got ","'],
  ['"unterminated', 'String literal must be terminated by a matching quote'],
  ['1 +', 'Unexpected end of expression'],
  ['', 'Unexpected end of expression'],
  ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
  ['$match("a", /abc', 'No terminating / in regular expression'],
  ['phone %.other', 'The symbol "." cannot be used as a unary operator'],
  ['$a ?? 1', 'The symbol "?" cannot be used as a unary operator'],
  ['$a ?: 1', 'The symbol ":" cannot be used as a unary operator'],
])('says of %s what the parser says', async (source, message) => {
  expect(await wrongIn(source)).toEqual([`INVALID_JSONATA_EXPRESSION: ${message}`]);
});

it('takes what only looks like an operator of a newer JSONata', async () => {
  expect(await wrongIn('"??" & \'?:\'')).toEqual([]);
  expect(await wrongIn('$states.input.a ? 1 : 2')).toEqual([]);
});

const field = (name: string): string => `UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.${name}' does not exist.`;

it('lets results and errors be used only where there are any', async () => {
  expect(await wrongIn('[$states.result]')).toEqual([field('result')]);
  expect(await wrongIn('$states.errorOutput.Cause')).toEqual([field('errorOutput')]);
  const result = '{% $states.result %}';
  const error = '{% $states.errorOutput.Error %}';
  expect(await placesOf(invoke('f', { Output: result, Assign: { a: result }, Next: 'T' }))).toEqual([]);
  expect(await placesOf(invoke('f', { Output: error, Next: 'T' }))).toEqual(['/States/E/Output']);
  const payload = { Arguments: { FunctionName: 'f', Payload: result } };
  expect(await placesOf(invoke('f', { ...payload, Next: 'T' }))).toEqual(['/States/E/Arguments/Payload']);
  expect(await placesOf(caught({ Output: error, Assign: { e: error } }))).toEqual([]);
  expect(await placesOf(caught({ Output: result }))).toEqual(['/States/E/Catch[0]/Output']);
});

it('looks into every expression of a definition, and into nothing else', async () => {
  const name = '{% phone %}';
  expect(await placesIn(only(pass({ Output: { a: [0, { Next: name }] } })))).toEqual(['/States/E/Output/a[1]/Next']);
  expect(await placesIn(only(pass({ Assign: { Comment: name } })))).toEqual(['/States/E/Assign/Comment']);
  expect(await placesIn(only({ Type: 'Wait', Seconds: name, End: true }))).toEqual(['/States/E/Seconds']);
  expect(await placesIn(only({ Type: 'Fail', Cause: name }))).toEqual(['/States/E/Cause']);
  const choice = { Type: 'Choice', Choices: [{ Condition: '{% phone = 1 %}', Next: 'T' }], Default: 'T' };
  expect(await placesIn(machine({ E: choice, T: pass({}) }))).toEqual(['/States/E/Choices[0]/Condition']);
  const inner = machine({ I: pass({ Output: name }) });
  const map = { Type: 'Map', Items: name, ItemSelector: { v: name }, ItemProcessor: inner, End: true };
  expect((await placesIn(only(map))).toSorted()).toEqual([
    '/States/E/ItemProcessor/States/I/Output',
    '/States/E/ItemSelector/v',
    '/States/E/Items',
  ]);
  expect(await placesIn(only(pass({ Comment: name })))).toEqual([]);
  expect(await placesIn(only(invoke('f', { Retry: [{ ErrorEquals: [name] }], End: true })))).toEqual([]);
});

const messagesOf = async (Output: string): Promise<string[]> =>
  (await wrongWith(only(pass({ Output })))).map(([, message]) => message);

it('wants an expression whole, and takes a text with blanks around as a text', async () => {
  expect(await messagesOf('{% 1')).toEqual([expect.stringMatching(/must end with '%}'/)]);
  expect(await messagesOf('1 %}')).toEqual([expect.stringMatching(/must start with '{%'/)]);
  expect(await messagesOf(' {% phone %} ')).toEqual([]);
});

it('creates no machine with such an expression, and says why', async () => {
  const environment = new VirtualEnvironment();
  const asked = environment.create(only(pass({ Output: { v: '{% phone[0] %}' } })));
  expect(await refusal(asked)).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/E/Output/v'",
  );
});
