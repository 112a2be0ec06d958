import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ask, FunctionError, invoke, machine, VirtualEnvironment, type Event } from '../virtual-environment.ts';

/** A state, told its name, what it goes on to, and where what it catches goes. */
type Part = (name: string, next: string, caught: string) => object;

const fields = fc.constantFrom(
  () => ({}),
  () => ({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 2, JitterStrategy: 'FULL' }] }),
  (caught: string) => ({
    Catch: [{ ErrorEquals: ['States.ALL'], Next: caught, Output: '{% $states.errorOutput.Error %}' }],
  }),
);

/** The last state of a line takes what the states before it have caught. */
const build = (parts: readonly Part[], prefix: string): object => {
  const end = `${prefix} end`;
  const names = [...parts.map((_, at) => `${prefix} ${at}`), end];
  const states = parts.map((part, at) => [names[at], part(names[at]!, names[at + 1]!, end)] as const);
  return machine(Object.fromEntries([...states, [end, { Type: 'Pass', End: true }]]));
};

const outputs = fc.constantFrom<unknown>('{% $states.input %}', '{% $missing %}', {
  later: '{% $map([1, 2], function($v) { $v + 1 }) %}',
});

const { line } = fc.letrec<{ part: Part; line: Part[] }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, maxDepth: 3 },
    outputs.map((Output): Part => (_, Next) => ({ Type: 'Pass', Output, Next })),
    fc.constantFrom(0, 1, 5).map((Seconds): Part => (_, Next) => ({ Type: 'Wait', Seconds, Next })),
    fc.tuple(fc.constantFrom('well', 'broken', 'slow', 'missing'), fields).map(
      ([of, more]): Part =>
        (_, Next, caught) =>
          invoke(of, { TimeoutSeconds: 3, Next, ...more(caught) }),
    ),
    fields.map(
      (more): Part =>
        (_, Next, caught) =>
          ask('note', { TimeoutSeconds: 4, HeartbeatSeconds: 2, Next, ...more(caught) }),
    ),
    fc
      .tuple(fc.array(tie('line'), { minLength: 1, maxLength: 3 }), fields)
      .map(([lines, more]): Part => (name, Next, caught) => ({
        Type: 'Parallel',
        Branches: lines.map((parts, at) => build(parts, `${name}.${at}`)),
        Next,
        ...more(caught),
      })),
    fields.map((more): Part => (name, Next, caught) => ({
      Type: 'Parallel',
      Branches: [machine({ [`${name} told`]: { Type: 'Fail' } })],
      Next,
      ...more(caught),
    })),
    fc
      .tuple(tie('line'), fc.nat(3), fc.nat(3), fields)
      .map(([parts, length, MaxConcurrency, more]): Part => (name, Next, caught) => {
        const Items = Array.from({ length }, (_, at) => at);
        return {
          Type: 'Map',
          Items,
          MaxConcurrency,
          ItemProcessor: build(parts, `${name}.each`),
          Next,
          ...more(caught),
        };
      }),
  ),
  line: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
}));

const endings = ['ExecutionSucceeded', 'ExecutionFailed'];

const check = (events: readonly Event[], ends: number): void => {
  for (const [at, { id, previousEventId, timestamp }] of events.entries()) {
    expect(id).toBe(at + 1);
    expect(previousEventId).toBeLessThan(id);
    expect(timestamp).toBeGreaterThanOrEqual(events[at - 1]?.timestamp ?? 0);
  }
  expect(events.filter(({ type }) => endings.includes(type))).toHaveLength(ends);
  expect(endings).toContain(events.at(-1)?.type);
  const count = (pattern: RegExp): number => events.filter(({ type }) => pattern.test(type)).length;
  const isUncut = count(/Aborted$|Failed$|TimedOut$/) === 0;
  if (isUncut) expect(count(/StateEntered$/)).toBe(count(/StateExited$/));
};

const slowly = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const broken = (): never => {
  throw new FunctionError('Broken');
};

it('keeps every history whole, whatever the machine, through its end and a redrive', async () => {
  await fc.assert(
    fc.asyncProperty(line, async (parts) => {
      const environment = new VirtualEnvironment({ well: (event) => event, broken, slow: slowly, note: () => null });
      const executionArn = await environment.start(build(parts, 'line'));
      await environment.advance(1000);
      check(await environment.history(executionArn), 1);
      expect(environment.clock.pending).toBe(0);
      const { status } = await environment.describe(executionArn);
      if (status === 'SUCCEEDED') return;
      expect(status).toBe('FAILED');
      await environment.call('RedriveExecution', { executionArn });
      await environment.advance(1000);
      check(await environment.history(executionArn), 2);
      expect(environment.clock.pending).toBe(0);
    }),
    { numRuns: 200 },
  );
}, 60_000);
