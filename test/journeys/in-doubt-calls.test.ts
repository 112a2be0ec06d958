// A call that was given up may still take effect, minutes later. Nobody is told "done", and nothing is closed, before that.
import { expect, it } from '@jest/globals';
import type { Between } from '../../local/onboarding/services.ts';
import { aHire, days, minutes, startJourney, statesEntered, type Journey } from './journey.ts';

/** Keeps one call of an operation on its way until it is let go; its sender hears that the connection broke. */
function onItsWay(operation: string, after = 0) {
  const held: (() => Promise<unknown>)[] = [];
  let seen = 0;
  const between: Between = async (called, send) => {
    if (called !== operation || held.length > 0) return send();
    seen += 1;
    if (seen <= after) return send();
    held.push(send);
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  };
  return { between, arrives: () => held[0]?.().catch(() => {}) };
}

async function request({ emulator }: Journey, name: string, more: object = {}): Promise<void> {
  const { functionError, payload } = await emulator.lambda.invoke(
    name,
    JSON.stringify({ employeeNumber: aHire().employeeNumber, ...more }),
  );
  expect([functionError, payload]).toEqual([undefined, expect.any(String)]);
  await emulator.settled();
}

const recordOf = ({ services }: Journey) => services.hires.find(aHire().employeeNumber);

it('leaves no user of a cancelled hire when the call that creates it arrives late', async () => {
  const { between, arrives } = onItsWay('AdminCreateUser');
  const journey = await startJourney(aHire(), { between });
  await journey.advance(minutes);
  await request(journey, 'hr-cancel');
  await journey.advance(minutes);
  await arrives();
  await journey.advance(5 * minutes);
  expect(await journey.outcome()).toBe('hire-cancelled');
  expect(await journey.user()).toBeUndefined();
});

it('tells nobody "done" before a late temporary password has arrived, and has the hire choose once more', async () => {
  const { between, arrives } = onItsWay('AdminSetUserPassword');
  const journey = await startJourney(aHire(), { between });
  await journey.emulator.dynamodb.call('DeleteItem', {
    TableName: 'vault',
    Key: { hireId: { S: aHire().employeeNumber }, item: { S: 'temporary-password' } },
  });
  await journey.advance(20 * minutes);
  await journey.choosePassword();
  await journey.advance(minutes);
  await journey.enterCode();
  expect((await journey.person.status()).stage).toBe('checking');
  await arrives();
  await journey.advance(4 * minutes);
  expect(await journey.person.status()).toMatchObject({ stage: 'choose-password', problem: 'password.typeAgain' });
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it.each(['AdminDeleteUser', 'AdminCreateUser'])(
  'waits for a late %s of a password that was taken back, and leads the hire to an account of their own',
  async (operation) => {
    const { between, arrives } = onItsWay(operation, operation === 'AdminCreateUser' ? 1 : 0);
    const journey = await startJourney(aHire(), { between });
    await journey.choosePassword('the-password-of-somebody-else');
    await journey.person.disownPassword();
    await journey.advance(minutes);
    await arrives();
    await journey.advance(4 * minutes);
    expect(statesEntered(await journey.history())).toContain('Wait for in-doubt calls to take back the password');
    await journey.choosePassword();
    await journey.enterCode();
    expect(await journey.outcome()).toBe('onboarded');
    expect((await journey.user())?.UserStatus).toBe('CONFIRMED');
  },
);

it('waits for nothing when every call had its answer, and not for one of long ago', async () => {
  const { between } = onItsWay('AdminCreateUser');
  const [plain, late] = [await startJourney(), await startJourney(aHire(), { between })];
  await late.advance(days);
  for (const journey of [plain, late]) {
    await journey.choosePassword();
    await journey.enterCode();
    expect(await journey.outcome()).toBe('onboarded');
    expect(statesEntered(await journey.history())).not.toContain('Wait for in-doubt calls');
  }
});

it('withdraws by the sweeper what HR cancelled while no execution ran and a call may still arrive', async () => {
  const { between, arrives } = onItsWay('AdminCreateUser');
  const journey = await startJourney(aHire(), { between });
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  await request(journey, 'hr-cancel');
  expect((await recordOf(journey))?.['outcome']).toBeUndefined();
  await arrives();
  for (let at = 0; at < 7; at += 1) {
    await journey.advance(10 * minutes);
    await journey.emulator.lambda.invoke('sweeper', '{}');
  }
  expect((await recordOf(journey))?.['outcome']).toBe('hire-cancelled');
  expect(await journey.user()).toBeUndefined();
});

it('lets a second attempt wait until the first one is withdrawn, so that its user is not deleted with it', async () => {
  let again: Promise<string> | undefined;
  const between: Between = async (called, send) => {
    // HR starts the hire anew at the very moment at which the user of the first attempt is about to be deleted.
    if (called === 'AdminDisableUser' && !again) {
      again = journey.restart(aHire(), `hire-${aHire().employeeNumber}-2`);
      await again;
      await journey.emulator.settled();
    }
    return send();
  };
  const journey = await startJourney(aHire(), { between });
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  await request(journey, 'hr-cancel');
  await journey.advance(5 * minutes);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome(await again)).toBe('onboarded');
  expect((await journey.user())?.UserStatus).toBe('CONFIRMED');
});
