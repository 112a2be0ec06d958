// An execution that does not run any more: the hire who looks at the page is told so, by a reference that operators find,
// until it runs again.
import { expect, it } from '@jest/globals';
import type { Stage } from '../../workflow/contract/page.ts';
import { aHire, days, goodPassword, hours, type Journey, minutes, startJourney } from './journey.ts';

async function request(journey: Journey, name: string): Promise<unknown> {
  const { payload } = await journey.emulator.lambda.invoke(name, JSON.stringify({ employeeNumber: '1001-002' }));
  await journey.emulator.settled();
  return JSON.parse(payload);
}

/** Lets the time pass, with the sweeper after each minute. */
async function after(journey: Journey, passing: number): Promise<void> {
  for (let passed = 0; passed < passing; passed += minutes) {
    await journey.advance(minutes);
    await request(journey, 'sweeper');
  }
}

const broken = () => Promise.reject(Object.assign(new Error('no'), { name: 'Broken' }));

const stagesTold = ({ emulator }: Journey) =>
  emulator.events.list().flatMap(({ Detail }) => (JSON.parse(Detail) as { stage?: Stage }).stage ?? []);

it('shows a fault within three minutes of it, tells HR, and goes on by a redrive', async () => {
  const journey = await startJourney();
  const { 'set-new-password': setNewPassword } = journey.functions;
  journey.functions['set-new-password'] = broken;
  await journey.choosePassword();
  expect(await journey.outcome()).toBe('FAILED Broken');
  expect((await journey.person.status()).stage).toBe('checking');

  await after(journey, 3 * minutes);
  const status = await journey.person.status();
  expect(status).toMatchObject({ stage: 'fault', reference: 'hire-1001-002' });
  // By the reference the execution is found, in the console, in the logs and by HR.
  expect((await journey.describe()).name).toBe(status.reference);
  const found = journey.logs.filter(({ executionName }) => executionName === status.reference);
  expect(found.map(({ message }) => message)).toContain('an execution does not run');
  expect(await request(journey, 'hr-status')).toMatchObject({ stage: 'fault', executionArn: journey.executionArn });
  expect(stagesTold(journey).at(-1)).toBe('fault');

  journey.functions['set-new-password'] = setNewPassword!;
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  const repaired = await journey.person.status();
  expect(repaired.stage).toBe('enter-code');
  expect(repaired).not.toHaveProperty('reference');
  expect(stagesTold(journey).at(-1)).toBe('enter-code');
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('tells of a fault once, in the log and to HR, however long it lasts', async () => {
  const journey = await startJourney();
  journey.functions['set-new-password'] = broken;
  await journey.choosePassword();
  await after(journey, 30 * minutes);
  expect(journey.logs.filter(({ message }) => message === 'an execution does not run')).toHaveLength(1);
  expect(stagesTold(journey).filter((stage) => stage === 'fault')).toHaveLength(1);
});

it('shows no fault while a step is only tried again', async () => {
  let isDown = true;
  const journey = await startJourney(aHire(), {
    between: (operation, send) =>
      isDown && operation === 'AdminRespondToAuthChallenge'
        ? Promise.reject(Object.assign(new Error('busy'), { name: 'TooManyRequestsException' }))
        : send(),
  });
  await journey.person.choosePassword(goodPassword);
  await after(journey, 20 * minutes);
  expect((await journey.person.status()).stage).toBe('checking');
  isDown = false;
  await after(journey, 60 * minutes);
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('shows a fault to who answered when nothing ran any more, and keeps the answer for the redrive', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  expect((await journey.choosePassword()).status).toBe(202);
  await after(journey, 2 * minutes);
  expect((await journey.person.status()).stage).toBe('fault');
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('finds within a day an execution that was stopped while the hire was asked, and ends the hire as expired', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  await journey.advance(1 * days + minutes);
  await request(journey, 'sweeper');
  expect((await journey.person.status()).stage).toBe('fault');
  for (let day = 0; day < 14; day += 1) {
    await journey.advance(1 * days + hours);
    await request(journey, 'sweeper');
  }
  expect((await journey.person.status()).stage).toBe('expired');
});

it('asks Step Functions nothing when the page asks for the status', async () => {
  const calls: string[] = [];
  const journey = await startJourney(aHire(), {
    between: (operation, send) => {
      calls.push(operation);
      return send();
    },
  });
  journey.functions['set-new-password'] = broken;
  await journey.choosePassword();
  calls.length = 0;
  for (let looks = 0; looks < 20; looks += 1) await journey.person.status();
  expect(calls).not.toEqual(expect.arrayContaining([expect.stringMatching(/Execution|SendTask/)]));
});
