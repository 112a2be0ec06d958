// Who has a link and not the mailbox, or the mailbox that HR mistyped, wins no account: the password and the mailbox have to
// be one person's.
import { expect, it } from '@jest/globals';
import { Person } from '../../../local/onboarding/person.ts';
import { aHire, bodyOf, goodPassword, hours, minutes, startJourney, type Journey } from '../journey.ts';

const another = 'a-password-of-somebody-else';

/** Somebody with whatever is mailed to an address, and without the proof of the hire's tab. */
const somebodyAt = ({ api, emulator }: Journey, email: string = aHire().email) =>
  new Person(email, api, () => Promise.resolve(emulator.mails.list()));

async function request({ emulator }: Journey, name: string, more: object = {}): Promise<void> {
  await emulator.lambda.invoke(name, JSON.stringify({ employeeNumber: aHire().employeeNumber, ...more }));
  await emulator.settled();
}

const signsIn = async ({ emulator, userPoolId, clientId }: Journey, password: string): Promise<boolean> => {
  const answer = emulator.cognito.call('AdminInitiateAuth', {
    UserPoolId: userPoolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: aHire().employeeNumber, PASSWORD: password },
  });
  return answer.then(
    (given) => 'AuthenticationResult' in (given as object),
    () => false,
  );
};

it('takes back the password that a stranger chose at the address that HR mistyped', async () => {
  const journey = await startJourney(aHire({ email: 'stranger@home.example' }));
  const stranger = somebodyAt(journey, 'stranger@home.example');
  await stranger.choosePassword(another);
  await journey.emulator.settled();
  const before = await journey.user();
  await request(journey, 'hr-correct-email', { email: aHire().email });
  expect(await signsIn(journey, another)).toBe(false);
  const hire = somebodyAt(journey);
  expect(await hire.status()).toMatchObject({ stage: 'choose-password' });
  await hire.choosePassword(goodPassword);
  await journey.emulator.settled();
  await hire.enterCode(await hire.code());
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('onboarded');
  expect([await signsIn(journey, another), await signsIn(journey, goodPassword)]).toEqual([false, true]);
  // Another user: factors, attributes and sessions of the stranger are gone.
  expect((await journey.user())?.attributes['sub']).not.toBe(before?.attributes['sub']);
});

it('takes no code from somebody who did not type the password, and the password back on request', async () => {
  const journey = await startJourney();
  const thief = somebodyAt(journey);
  await thief.choosePassword(another);
  await journey.emulator.settled();
  const { person } = journey;
  expect(bodyOf(await journey.enterCode())).toEqual({ error: 'refused', problem: 'password.typeAgain' });
  expect((await person.disownPassword()).status).toBe(202);
  await journey.emulator.settled();
  expect(await signsIn(journey, another)).toBe(false);
  await journey.choosePassword();
  await thief.enterCode(await person.code());
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('RUNNING');
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect([await signsIn(journey, another), await signsIn(journey, goodPassword)]).toEqual([false, true]);
});

it('takes the code in another tab once the password was typed there again', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const tab = somebodyAt(journey);
  await tab.typePassword(goodPassword);
  await journey.emulator.settled();
  await tab.enterCode(await tab.code());
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('onboarded');
});

it('counts wrong passwords at the code like wrong answers, and says so', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const thief = somebodyAt(journey);
  await thief.typePassword(another);
  await journey.emulator.settled();
  expect(await journey.person.status()).toMatchObject({ stage: 'enter-code', problem: 'password.wrong' });
  // The proof of the password that the account has stays good.
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');

  const other = await startJourney(aHire(), { environment: { MAX_WRONG_ANSWERS: '5' } });
  await other.choosePassword();
  for (let tries = 0; tries < 5; tries += 1) {
    await somebodyAt(other).typePassword(another);
    await other.advance(20 * minutes);
  }
  expect(await other.outcome()).toBe('too-many-attempts');
});

it('takes the password back when HR has a new link mailed after it', async () => {
  const journey = await startJourney();
  await somebodyAt(journey).choosePassword(another);
  await journey.emulator.settled();
  await request(journey, 'hr-resend');
  expect(await journey.person.status()).toMatchObject({ stage: 'choose-password' });
  expect(await signsIn(journey, another)).toBe(false);
});

it('mails the live link once more to anyone who asks with a retired one, five times in all, and changes nothing', async () => {
  const journey = await startJourney();
  const retired = await journey.person.invitationId();
  await journey.askAgain();
  const live = await journey.person.invitationId();
  for (let asked = 0; asked < 9; asked += 1) {
    const body = JSON.stringify({ invitationId: retired, language: 'ja' });
    const headers = { 'content-type': 'application/json' };
    await journey.api({ method: 'POST', path: '/api/resend', headers, body });
    await journey.advance(hours);
  }
  expect(await journey.person.mails('new-link')).toHaveLength(1);
  expect(await journey.person.mails('same-link')).toHaveLength(5);
  expect(await journey.person.invitationId()).toBe(live);
  expect(await journey.person.status(live)).toMatchObject({ stage: 'choose-password', language: 'en' });
});

it('mails twenty codes to a hire at most, and ends the hire then', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  for (let asked = 0; asked < 30; asked += 1) {
    await journey.askAgain();
    await journey.advance(15 * minutes);
  }
  expect((await journey.person.mails('verification-code')).length).toBeLessThanOrEqual(20);
});

it('mails that a password was chosen when no code can leave for it', async () => {
  const journey = await startJourney();
  for (let at = 0; at < 6; at += 1) {
    await somebodyAt(journey).choosePassword(`${another}-${at}`);
    await journey.emulator.settled();
    if (at < 5) await request(journey, 'hr-resend');
  }
  expect(await journey.person.mails('verification-code')).toHaveLength(5);
  expect(await journey.person.mails('password-chosen')).toHaveLength(1);
});
