// How late we are with the hire that has waited for us the longest, as the sweeper says it every minute: the alarm
// OldestOverdue reads this number. A hire who takes time does not count.
import { expect, it } from '@jest/globals';
import type { Between } from '../../local/onboarding/services.ts';
import { aHire, days, goodPassword, hours, type Journey, minutes, startJourney } from './journey.ts';

/** What the sweeper said when it last ran. */
const said = ({ logs }: Journey) => logs.findLast(({ message }) => message === 'swept')?.secondsLate;

/** Lets the time pass, with the sweeper at its end. */
async function after(journey: Journey, ms: number): Promise<number | undefined> {
  await journey.advance(ms);
  await journey.emulator.lambda.invoke('sweeper', '{}');
  await journey.emulator.settled();
  return said(journey);
}

/** An operation of AWS that can be taken away and given back. */
function outageOf(operation: string) {
  const service = { isDown: false };
  const between: Between = (called, send) =>
    called === operation && service.isDown
      ? Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
      : send();
  return { service, between };
}

it('is nothing for a hire who does not click until the deadline, and nothing without any hire', async () => {
  const journey = await startJourney();
  for (let day = 1; day <= 8; day += 1) expect(await after(journey, days)).toBe(0);
  expect(await journey.outcome()).toBe('invitation-expired');
  expect(await after(journey, 40 * days)).toBe(0);
});

it('rises while an answer that a hire gave reaches nobody, and falls when it does', async () => {
  const { service, between } = outageOf('SendTaskSuccess');
  const journey = await startJourney(aHire(), { between });
  service.isDown = true;
  expect((await journey.choosePassword(goodPassword)).status).toBe(500);
  expect(await after(journey, 14 * minutes)).toBe(0);
  expect(await after(journey, 6 * minutes)).toBe(5 * 60);
  expect(await after(journey, hours)).toBe(65 * 60);
  service.isDown = false;
  expect(await after(journey, minutes)).toBe(0);
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('rises while events are left in the outbox, and falls when they are sent', async () => {
  const { service, between } = outageOf('PutEvents');
  service.isDown = true;
  const journey = await startJourney(aHire(), { between });
  expect(await after(journey, 10 * minutes)).toBe(0);
  expect(await after(journey, 20 * minutes)).toBe(15 * 60);
  service.isDown = false;
  expect(await after(journey, minutes)).toBe(0);
});

it('rises from a day after an execution stopped that nobody redrives, whatever the hire does, and falls by a redrive', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  expect(await after(journey, 23 * hours)).toBe(0);
  expect(await after(journey, hours + minutes)).toBe(60);
  await journey.askAgain();
  expect(await after(journey, 2 * hours)).toBe(2 * 3_600 + 60);
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect(await after(journey, minutes)).toBe(0);
});

it('falls when HR cancels a hire whose execution stopped', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  await after(journey, days + minutes);
  expect(await after(journey, hours)).toBeGreaterThan(3_600);
  await journey.emulator.lambda.invoke('hr-cancel', JSON.stringify({ employeeNumber: '1001-002' }));
  expect(await after(journey, minutes)).toBe(0);
});

it('rises when an execution fails where it withdraws a hire, at the deadline', async () => {
  const journey = await startJourney();
  const withdraw = journey.functions['withdraw-hire'];
  journey.functions['withdraw-hire'] = () => Promise.reject(Object.assign(new Error('no'), { name: 'Broken' }));
  for (let day = 1; day <= 7; day += 1) expect(await after(journey, days)).toBe(0);
  expect(await journey.outcome()).toBe('FAILED Broken');
  await after(journey, days + minutes);
  expect(await after(journey, hours)).toBeGreaterThan(0);
  journey.functions['withdraw-hire'] = withdraw!;
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.advance(days);
  expect(await after(journey, minutes)).toBe(0);
  expect(await journey.outcome()).toBe('invitation-expired');
});

it('is nothing for a hire that was refused after the row had been claimed: that is for HR', async () => {
  let emulator: Journey['emulator'] | undefined;
  let userPoolId = '';
  const between: Between = async (operation, send) => {
    // Somebody else makes a user of the same names at that moment.
    if (operation === 'AdminCreateUser' && emulator) {
      const { universalId, employeeNumber } = aHire();
      await emulator.cognito.call('AdminCreateUser', {
        UserPoolId: userPoolId,
        Username: universalId,
        TemporaryPassword: 'stranger-of-long-standing',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'preferred_username', Value: employeeNumber }],
      });
    }
    return send();
  };
  const journey = await startJourney({ nobody: true }, { between });
  ({ emulator, userPoolId } = journey);
  expect(await journey.outcome(await journey.restart(aHire()))).toBe('FAILED NameTakenError');
  for (let day = 1; day <= 16; day += 1) expect(await after(journey, days)).toBe(0);
});
