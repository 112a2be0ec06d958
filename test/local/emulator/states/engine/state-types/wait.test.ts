import { expect, it } from '@jest/globals';
import { detailsOf, machine, VirtualEnvironment } from '../../virtual-environment.ts';

const wait = (more: object): object => machine({ Sleep: { Type: 'Wait', End: true, ...more } });

it('waits for seconds, constant or computed and rounded down, and not at all for 0', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(wait({ Seconds: '{% $states.input.minutes * 60 + 0.9 %}' }), {
    minutes: 60,
  });
  await environment.advance(3599);
  expect((await environment.describe(executionArn))['status']).toBe('RUNNING');
  await environment.advance(1);
  expect((await environment.describe(executionArn))['status']).toBe('SUCCEEDED');
  expect((await environment.run(wait({ Seconds: 0 })))['status']).toBe('SUCCEEDED');
  expect(environment.clock.pending).toBe(0);
});

it('waits until an instant, in any zone, and not for one that is past', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start(wait({ Timestamp: '2026-01-01T10:00:00.5+09:00' }));
  await environment.advance(3600.4);
  expect((await environment.describe(executionArn))['status']).toBe('RUNNING');
  await environment.advance(0.1);
  expect((await environment.describe(executionArn))['status']).toBe('SUCCEEDED');
  expect((await environment.run(wait({ Timestamp: '{% "2016-12-05T21:29:29Z" %}' })))['status']).toBe('SUCCEEDED');
});

it('refuses a time that is none, from the Entered event on', async () => {
  const environment = new VirtualEnvironment();
  for (const text of [
    '2016-12-05 21:29:29Z',
    '2016-12-05T21:29:29',
    '2016-13-05T21:29:29Z',
    '2016-02-30T21:29:29Z',
    'now',
    '',
  ]) {
    const executionArn = await environment.start(wait({ Timestamp: '{% $states.input %}' }), text);
    const failed = (await environment.history(executionArn))[2]!;
    expect(failed.previousEventId).toBe(2);
    expect(detailsOf(failed)).toMatchObject({
      location: 'Timestamp',
      cause: `An error occurred while executing the state 'Sleep' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    });
  }
  expect(await environment.run(wait({ Seconds: '{% -1 %}' }))).toMatchObject({ error: 'States.QueryEvaluationError' });
  expect(await environment.run(wait({ Seconds: '{% 3e9 %}' }))).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Sleep' (entered at the event id #2). Wait state delay is too long.",
  });
});

it('times the machine out, which only the event explains', async () => {
  const environment = new VirtualEnvironment();
  const executionArn = await environment.start({ ...wait({ Seconds: 60 }), TimeoutSeconds: 5 });
  await environment.advance(60);
  const { startDate, stopDate, ...described } = await environment.describe(executionArn);
  expect(described).toMatchObject({ status: 'TIMED_OUT', redriveStatus: 'REDRIVABLE' });
  expect(described).not.toHaveProperty('error');
  expect(stopDate - startDate).toBe(5);
  expect((await environment.history(executionArn)).at(-1)).toMatchObject({
    type: 'ExecutionTimedOut',
    previousEventId: 0,
    executionTimedOutEventDetails: { error: 'States.Timeout' },
  });
});
