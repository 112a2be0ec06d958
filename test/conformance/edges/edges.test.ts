import { expect, it } from '@jest/globals';
import { createEnvironment } from '../../../local/emulator/environment/environment.ts';
import { aslText } from '../../workflow/asl-document.ts';
import { type Case, edgeCases } from './cases.ts';
import { type Definition, statesIn, variablesIn } from './definition.ts';
import { type Answer, runCases } from './run-cases.ts';

const start = Date.UTC(2026, 0, 5);
const instant = start + 7 * 86_400_000;

const wrongOn = (definition: string, cases: readonly Case[]) => {
  const { states } = createEnvironment({ start });
  return runCases(definition, cases, async (request) => (await states.call('TestState', request)) as Answer);
};

const own = JSON.parse(aslText) as Definition;

// Conditions are asked by the jsonata package with the computer's time.
const cases = await edgeCases(own, Date.now() + 7 * 86_400_000);

it('has a case for every rule and Default, every Catch and every Retry of the state machine', () => {
  const names = new Set(cases.map(({ name }) => name));
  const edges = statesIn(own).flatMap(([state, { Choices = [], Default, Catch = [], Retry = [] }]) =>
    [
      Choices.map((_, index) => `${state} / Choices[${index}]`),
      Default === undefined ? [] : [`${state} / Default`],
      Catch.map((_, index) => `${state} / Catch[${index}]`),
      Retry.map((_, index) => `${state} / Retry[${index}] used up`),
    ].flat(),
  );
  expect(edges.length).toBeGreaterThan(100);
  expect(edges.filter((edge) => !names.has(edge))).toEqual([]);
  expect(names.size).toBe(cases.length);
});

it('goes along every edge as the definition says', async () => {
  const { states } = createEnvironment({ start: Date.now() });
  const wrong = await runCases(aslText, cases, async (request) => (await states.call('TestState', request)) as Answer);
  expect(wrong).toEqual([]);
});

const small: Definition = {
  StartAt: 'Choice',
  States: {
    Task: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Retry: [
        { ErrorEquals: ['A'], MaxAttempts: 2, IntervalSeconds: 3, BackoffRate: 2 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 0 },
      ],
      Catch: [
        { ErrorEquals: ['States.TaskFailed', 'B'], Next: 'Choice' },
        { ErrorEquals: ['States.ALL'], Next: 'End' },
      ],
    },
    Choice: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.kind = 'a' and $count > 3 %}", Next: 'Task' }],
      Default: 'End',
    },
    End: { Type: 'Succeed' },
  },
};

const smallText = JSON.stringify({
  ...small,
  QueryLanguage: 'JSONata',
  States: { ...small.States, Task: { ...small.States['Task'], Arguments: { FunctionName: 'f' }, Next: 'End' } },
});

it('expects of each edge what the definition says, backoff and catcher included', async () => {
  const found = await edgeCases(small, instant);
  expect(found.map(({ name, expected }) => [name, expected])).toEqual([
    ['Task / Retry[0] once more', { status: 'RETRIABLE', retryIndex: 0, backoff: 6 }],
    ['Task / Retry[0] used up', { status: 'CAUGHT_ERROR', nextState: 'Choice', catchIndex: 0, retryIndex: 0 }],
    ['Task / Retry[1] used up', { status: 'CAUGHT_ERROR', nextState: 'Choice', catchIndex: 0, retryIndex: 1 }],
    ['Task / Catch[0]', { status: 'CAUGHT_ERROR', nextState: 'Choice', catchIndex: 0, retryIndex: 1 }],
    ['Task / Catch[1]', { status: 'CAUGHT_ERROR', nextState: 'End', catchIndex: 1, retryIndex: 1 }],
    ['Choice / Choices[0]', { status: 'SUCCEEDED', nextState: 'Task' }],
    ['Choice / Default', { status: 'SUCCEEDED', nextState: 'End' }],
  ]);
  expect(await wrongOn(smallText, found)).toEqual([]);
});

it('tells an edge that leads elsewhere', async () => {
  const found = await edgeCases(small, instant);
  const changed = smallText.replace('"Next":"Choice"', '"Next":"End"').replace('$count > 3', '$count > 3e18');
  expect(await wrongOn(changed, found)).toEqual([
    expect.stringMatching(/^Task .*nextState is End instead of Choice .*"A"/),
    expect.stringMatching(/^Task .*nextState is End instead of Choice .*"AnErrorOfAnEdge"/),
    expect.stringMatching(/^Task .*nextState is End instead of Choice .*"B"/),
    'Choice / Choices[0]: nextState is End instead of Task',
  ]);
});

it('refuses a rule that nothing leads to', async () => {
  const States = {
    Choice: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }], Default: 'End' },
    End: { Type: 'Succeed' },
  };
  await expect(edgeCases({ StartAt: 'Choice', States }, instant)).rejects.toThrow('Choice / Choices[0]');
});

it('knows variables from functions and from what an expression binds itself', () => {
  expect(variablesIn(['( $size := $length($states.input); $size + $other )'])).toEqual(['other']);
});
