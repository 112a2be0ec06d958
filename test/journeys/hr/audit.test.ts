// Every request of HR leaves one audit entry, in the audit log and on the event bus, by every way in.
import { expect, it } from '@jest/globals';
import { askApi, type HrRequest } from '../../functions/hr-api/hr-http.ts';
import { aHire, type Journey, minutes, startJourney } from '../journey.ts';

const employeeNumber = '1001-002';
const caller = 'arn:aws:sts::111122223333:assumed-role/Hr/taro';

/** What is on the bus of it has to be the same. */
function entriesOf({ audits, emulator }: Journey) {
  const onBus = emulator.events.list().filter(({ DetailType }) => DetailType === 'HR Request');
  expect(onBus.map(({ Detail }): unknown => JSON.parse(Detail))).toEqual(audits);
  return audits;
}

const invoke = async ({ emulator }: Journey, name: string, request: object) => {
  const { payload } = await emulator.lambda.invoke(name, JSON.stringify(request));
  await emulator.settled();
  return JSON.parse(payload) as Record<string, unknown>;
};

const correction = { email: 'hanako@home.example' };
const verbs: readonly (readonly [verb: string, route: string, request: HrRequest])[] = [
  ['start', 'POST /hires', { body: { hire: aHire(), attempt: 1 } }],
  ['status', 'GET /hires/{employeeNumber}', { employeeNumber }],
  ['resend', 'POST /hires/{employeeNumber}/resend', { employeeNumber }],
  ['correct-email', 'POST /hires/{employeeNumber}/correct-email', { employeeNumber, body: correction }],
  ['cancel', 'POST /hires/{employeeNumber}/cancel', { employeeNumber }],
  ['erase', 'DELETE /hires/{employeeNumber}', { employeeNumber }],
];

it('says over HTTP who asked from where, for each verb once', async () => {
  const journey = await startJourney();
  const before = journey.audits.length;
  for (const [, route, request] of verbs) {
    const { status } = await askApi(journey)(route, { ...request, caller });
    expect([route, status]).toEqual([route, 200]);
  }
  expect(entriesOf(journey).slice(before)).toEqual(
    verbs.map(([verb]) => ({
      verb,
      employeeNumber,
      ...(verb === 'start' && { attempt: 1 }),
      caller,
      sourceAddress: '127.0.0.1',
      requestId: 'request',
      at: expect.stringMatching(/^2026-11-24T/),
    })),
  );
});

it('says by direct invocation which invocation it was: Lambda tells no caller', async () => {
  const journey = await startJourney();
  const before = journey.audits.length;
  for (const [verb, , { body = {} }] of verbs) {
    const request = verb === 'start' ? body : { employeeNumber, ...(body as object) };
    await invoke(journey, `hr-${verb}`, request as object);
  }
  const entries = entriesOf(journey).slice(before);
  expect(entries.map(({ verb, caller: who }) => [verb, who])).toEqual(verbs.map(([verb]) => [verb, 'unknown']));
  for (const entry of entries) {
    expect(entry).toMatchObject({ employeeNumber, requestId: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(entry).not.toHaveProperty('sourceAddress');
  }
});

it('leaves one entry for a start through the API, and one for an execution that was started without it', async () => {
  const journey = await startJourney();
  expect(entriesOf(journey)).toEqual([
    { verb: 'start', employeeNumber, caller: 'unknown', executionArn: journey.executionArn, at: expect.anything() },
  ]);
  const hire = { ...aHire(), employeeNumber: 'E2', universalId: '0b6f5a0e-53b2-4c0a-8f0c-6c1f3e1d2a02' };
  await askApi(journey)('POST /hires', { body: { hire }, caller });
  expect(await invoke(journey, 'hr-status', { employeeNumber: 'e2' })).toMatchObject({ stage: 'choose-password' });
  expect(entriesOf(journey).filter((entry) => entry.verb === 'start' && entry.employeeNumber === 'E2')).toEqual([
    expect.objectContaining({ caller, sourceAddress: '127.0.0.1' }),
  ]);
});

it('has those too who are refused, or unknown, and writes nothing down that is no employee number', async () => {
  const journey = await startJourney({ ...aHire(), email: 'nobody' });
  expect(await journey.outcome()).toBe('FAILED HireInvalidError');
  const ask = askApi(journey);
  expect((await ask('POST /hires', { body: { hire: { employeeNumber: 'canary 4711' } }, caller })).status).toBe(400);
  expect((await ask('GET /hires/{employeeNumber}', { employeeNumber: 'E9', caller })).status).toBe(404);
  expect(entriesOf(journey)).toMatchObject([
    { verb: 'start', caller: 'unknown', executionArn: journey.executionArn },
    { verb: 'start', caller },
    { verb: 'status', caller, employeeNumber: 'E9' },
  ]);
  expect(JSON.stringify(journey.audits)).not.toContain('canary');
});

it('goes on when the bus is down, with the entry in the audit log', async () => {
  const journey = await startJourney(aHire(), {
    between: (operation, send) => (operation === 'PutEvents' ? Promise.reject(new Error('down')) : send()),
  });
  await invoke(journey, 'hr-cancel', { employeeNumber });
  expect(await invoke(journey, 'hr-status', { employeeNumber })).toMatchObject({ outcome: 'hire-cancelled' });
  expect(journey.audits.map(({ verb }) => verb)).toEqual(['start', 'cancel', 'status']);
  expect(journey.emulator.events.list()).toEqual([]);
  expect(journey.logs.map(({ message }) => message)).toContain('an audit entry is in the audit log alone');
});

it('leaves one entry for an execution whose first step has to be tried again and again', async () => {
  let tries = 0;
  const journey = await startJourney(aHire(), {
    between: (operation, send) => {
      if (operation !== 'AdminGetUser' || tries === 3) return send();
      tries += 1;
      return Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }));
    },
  });
  await journey.advance(10 * minutes);
  expect(tries).toBe(3);
  expect(journey.emulator.mails.list()).toHaveLength(1);
  expect(entriesOf(journey)).toMatchObject([{ verb: 'start', executionArn: journey.executionArn }]);
});

it('names the hire whom it refuses, where the number is one', async () => {
  const journey = await startJourney({ ...aHire(), email: 'nobody' });
  expect(await journey.outcome()).toBe('FAILED HireInvalidError');
  expect(entriesOf(journey)).toMatchObject([{ verb: 'start', employeeNumber, executionArn: journey.executionArn }]);
});
