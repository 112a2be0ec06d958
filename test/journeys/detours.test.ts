import { expect, it } from '@jest/globals';
import { aHire, bodyOf, days, goodPassword, hours, minutes, startJourney, statesEntered } from './journey.ts';

/** The page and the callbacks believe in a laxer policy than the pool has, as after a change of the pool. */
const laxPolicy = JSON.stringify({
  minimumLength: 8,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
});

it('asks for another password when the pool refuses one, and says why', async () => {
  const journey = await startJourney(aHire(), { environment: { PASSWORD_POLICY: laxPolicy } });
  await journey.choosePassword('lento-rio');
  expect(await journey.person.status()).toMatchObject({ stage: 'choose-password', problem: 'password.tooShort' });
  await journey.choosePassword(goodPassword);
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('refuses at the API what Cognito would not take at all, and the workflow hears nothing of it', async () => {
  const journey = await startJourney();
  const answer = await journey.choosePassword('a space at the end of it ');
  expect(answer.status).toBe(422);
  expect(bodyOf(answer)).toEqual({ error: 'refused', problem: 'password.spacesAtEnds' });
  expect((await journey.person.status()).stage).toBe('choose-password');
});

it('renews a challenge session that ended 20 minutes later', async () => {
  const journey = await startJourney();
  await journey.advance(20 * minutes);
  await journey.choosePassword();
  expect((await journey.person.status()).stage).toBe('enter-code');
});

it('counts down the tries after a wrong code and takes the right one', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const right = await journey.person.code();
  await journey.enterCode(right === '000000' ? '000001' : '000000');
  expect(await journey.person.status()).toMatchObject({ stage: 'enter-code', problem: 'code.wrong', triesLeft: 4 });
  await journey.enterCode(right);
  expect(await journey.outcome()).toBe('onboarded');
});

it('takes a code with spaces, dashes and full-width digits', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const code = await journey.person.code();
  const wide = code.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  await journey.enterCode(` ${wide.slice(0, 3)}－${wide.slice(3)} `);
  expect(await journey.outcome()).toBe('onboarded');
});

it('mails a new code for an old one, at no cost of tries, on tokens renewed after two hours', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const old = await journey.person.code();
  await journey.advance(2 * hours);
  await journey.enterCode(old);
  expect(await journey.person.mails('verification-code')).toHaveLength(2);
  expect(await journey.person.status()).toMatchObject({ stage: 'enter-code', problem: 'code.expired', triesLeft: 5 });
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect(statesEntered(await journey.history())).toContain('Renew tokens for the request');
});

it('mails a new code after five wrong ones', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  for (let tries = 0; tries < 5; tries += 1) await journey.enterCode(`00000${tries}`);
  expect(await journey.person.mails('verification-code')).toHaveLength(2);
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('mails another code on request, a minute after the last one at the earliest', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.askAgain();
  expect(await journey.person.mails('verification-code')).toHaveLength(1);
  await journey.advance(minutes);
  await journey.askAgain();
  expect(await journey.person.mails('verification-code')).toHaveLength(2);
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('waits until the hour has passed when five codes were sent, and goes on', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  for (let sent = 0; sent < 5; sent += 1) {
    await journey.advance(minutes);
    await journey.askAgain();
  }
  expect(await journey.person.status()).toMatchObject({ stage: 'code-limit' });
  await journey.advance(hours);
  expect((await journey.person.status()).stage).toBe('enter-code');
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('asks for the password once more when an administrator has signed the hire out', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  const code = await journey.person.code();
  await journey.emulator.cognito.call('AdminUserGlobalSignOut', {
    UserPoolId: journey.userPoolId,
    Username: '1001-002',
  });
  await journey.enterCode(code);
  expect((await journey.person.status()).stage).toBe('type-password');
  await journey.choosePassword('not-the-password-at-all');
  expect(await journey.person.status()).toMatchObject({ stage: 'type-password', problem: 'password.wrong' });
  await journey.choosePassword(goodPassword);
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('reminds after one and three days with the same link, and withdraws after seven', async () => {
  const journey = await startJourney();
  const invitationId = await journey.person.invitationId();
  await journey.advance(3.5 * days);
  expect(await journey.person.mails('reminder')).toHaveLength(2);
  expect(await journey.person.invitationId()).toBe(invitationId);
  await journey.advance(4 * days);
  expect(await journey.outcome()).toBe('invitation-expired');
  expect(await journey.user()).toBeUndefined();
  expect((await journey.person.status()).stage).toBe('expired');
});

it('retires the old link when a new one is asked for', async () => {
  const journey = await startJourney();
  const old = await journey.person.invitationId();
  await journey.askAgain();
  expect(await journey.person.invitationId()).not.toBe(old);
  await expect(journey.person.status(old)).rejects.toThrow('404');
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('fails by name for a group that the pool lacks, and goes on when it is there', async () => {
  const journey = await startJourney(aHire({ groups: ['staff'] }));
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('FAILED GroupMissingError');
  await journey.emulator.cognito.call('CreateGroup', { UserPoolId: journey.userPoolId, GroupName: 'staff' });
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('onboarded');
});
