import { expect, it } from '@jest/globals';
import { invoke, machine, refusal, VirtualEnvironment } from '../virtual-environment.ts';

const pass = (more: object = {}): object => ({ Type: 'Pass', End: true, ...more });
const to = (Next: string): object => ({ Type: 'Pass', Next });
const around = (body: object): object => machine({ M: { Type: 'Map', Items: [1], ItemProcessor: body, End: true } });
const within = (body: object): object => machine({ P: { Type: 'Parallel', Branches: [body], End: true } });

/** `message at place` of everything that is wrong; the codes are in the first test. */
const wrongWith = async (definition: object): Promise<string[]> => {
  const { diagnostics } = await new VirtualEnvironment().call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
  });
  return diagnostics.map(({ message, location }) => `${message} at ${location}`);
};

const noEnd = 'Workflow has no terminal state at undefined';
const unreachable = (name: string, where: string): string => `State "${name}" is not reachable. at ${where}/${name}`;

it('refuses a machine that has no end, without a place', async () => {
  const environment = new VirtualEnvironment();
  const loop = machine({ A: to('B'), B: to('A') });
  const answer = await environment.call('ValidateStateMachineDefinition', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...loop }),
  });
  expect(answer).toEqual({
    result: 'FAIL',
    diagnostics: [{ severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' }],
    truncated: false,
  });
  expect(await refusal(environment.create(loop))).toBe(
    "InvalidDefinition: Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'",
  );
  const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'A' };
  expect(await wrongWith(machine({ A: choice }))).toEqual([noEnd]);
});

it('takes a loop without an end inside a Map or a Parallel', async () => {
  expect(await wrongWith(around(machine({ A: to('A') })))).toEqual([]);
  expect(await wrongWith(within(machine({ A: to('B'), B: to('A') })))).toEqual([]);
});

it('tells every target that is not there by the same word, at its field', async () => {
  const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'Y' };
  expect(await wrongWith(machine({ A: choice }))).toEqual([
    "Missing 'Next' target: X at /States/A/Choices[0]/Next",
    "Missing 'Next' target: Y at /States/A/Default",
    noEnd,
  ]);
  const task = invoke('f', { Catch: [{ ErrorEquals: ['E'], Next: 'X' }], End: true });
  expect(await wrongWith(machine({ A: task }))).toEqual(["Missing 'Next' target: X at /States/A/Catch[0]/Next"]);
  expect(await wrongWith(machine({ A: to('X') }))).toEqual(["Missing 'Next' target: X at /States/A/Next", noEnd]);
});

it('tells what nothing leads to beside a target that is not there', async () => {
  expect(await wrongWith({ StartAt: 'X', States: { A: pass() } })).toEqual([
    "Missing 'Next' target: X at /StartAt",
    unreachable('A', '/States'),
  ]);
  expect(await wrongWith(machine({ A: to('X'), B: pass() }))).toEqual([
    "Missing 'Next' target: X at /States/A/Next",
    unreachable('B', '/States'),
  ]);
  expect(await wrongWith(around({ StartAt: 'X', States: { A: pass() } }))).toEqual([
    "Missing 'Next' target: X at /States/M/ItemProcessor/StartAt",
    unreachable('A', '/States/M/ItemProcessor/States'),
  ]);
});

it('tells an end that nothing leads to where there is no other', async () => {
  expect(await wrongWith(machine({ A: to('B'), B: to('A'), C: pass() }))).toEqual([unreachable('C', '/States')]);
});

it('takes what nothing leads to where nothing else is wrong', async () => {
  const definition = machine({ A: pass(), B: pass() });
  expect(await wrongWith(definition)).toEqual([]);
  expect(await wrongWith(within(definition))).toEqual([]);
  expect(await new VirtualEnvironment().run(definition, { a: 1 })).toMatchObject({ status: 'SUCCEEDED' });
});

it('runs a catcher that assigns what a branch assigns as well', async () => {
  const branch = machine({
    Set: pass({ Assign: { used: 'inside' }, Next: 'Stop', End: undefined }),
    Stop: { Type: 'Fail', Error: 'E' },
  });
  const caught = [{ ErrorEquals: ['E'], Assign: { used: 'outside' }, Next: 'Show' }];
  const parallel = { Type: 'Parallel', Branches: [branch], Catch: caught, Next: 'Show' };
  const show = pass({ Output: '{% $used %}' });
  expect(await new VirtualEnvironment().run(machine({ P: parallel, Show: show }))).toMatchObject({ output: 'outside' });
});
