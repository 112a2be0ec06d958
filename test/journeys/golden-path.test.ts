import { expect, it } from '@jest/globals';
import { aHire, bodyOf, goodPassword, hours, startJourney, statesEntered } from './journey.ts';

it('takes a hire from StartExecution to a verified user with a password of their own', async () => {
  const journey = await startJourney();
  expect((await journey.person.status()).stage).toBe('choose-password');
  expect(bodyOf(await journey.choosePassword())).toEqual({
    result: 'received',
    proof: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect((await journey.person.status()).stage).toBe('enter-code');
  expect(bodyOf(await journey.enterCode())).toEqual({ result: 'received' });
  expect(await journey.outcome()).toBe('onboarded');
  const user = await journey.user();
  expect(user).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
  expect(user?.attributes).toMatchObject({
    email_verified: 'true',
    preferred_username: '1001-002',
    'custom:universal_id': aHire().universalId,
    birthdate: '1981-01-01',
  });
  expect((await journey.person.status()).stage).toBe('done');
});

it('goes through the six calls as states of their own, in order', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  expect(statesEntered(await journey.history())).toEqual([
    'Check hire',
    'Create user',
    'Start sign-in',
    'Password set already?',
    'Invite',
    'Wait for new password',
    'What came while waiting for the new password?',
    'Session fresh?',
    'Set new password',
    'Sign in',
    'Request email code',
    'Wait for email code',
    'What came while waiting for the email code?',
    'Verify email',
    'Groups asked for?',
    'Finish',
    'Onboarded',
  ]);
});

it('lets the hire sign in with the chosen password and the employee number', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  const answer = await journey.emulator.cognito.call('AdminInitiateAuth', {
    UserPoolId: journey.userPoolId,
    ClientId: journey.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: '1001-002', PASSWORD: goodPassword },
  });
  expect(answer).toHaveProperty('AuthenticationResult.AccessToken');
});

it('signs in again by itself when the hire takes hours to open the mail', async () => {
  const journey = await startJourney();
  await journey.advance(5 * hours);
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  const states = statesEntered(await journey.history());
  expect(states.filter((name) => name.startsWith('Start sign-in'))).toEqual(['Start sign-in', 'Start sign-in again']);
});

it('mails the invitation, the code and the account-ready email, once each', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  const mails = await journey.person.mails();
  expect(mails.map(({ kind }) => kind)).toEqual(['invitation', 'verification-code', 'account-ready']);
});

it('leaves nothing in the vault', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.emulator.dynamodb.call('Scan', { TableName: 'vault' })).toMatchObject({ Count: 0 });
});
