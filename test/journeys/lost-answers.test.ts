import { describe, expect, it } from '@jest/globals';
import type { Between } from '../../local/onboarding/services.ts';
import { aHire, goodPassword, hours, startJourney, statesEntered, type Journey } from './journey.ts';

/** Lets the nth call of an operation take effect and loses its answer, as a broken connection does. */
function losing(operation: string, nth = 1): Between {
  let calls = 0;
  return async (called, send) => {
    const answer = await send();
    if (called !== operation) return answer;
    calls += 1;
    if (calls === nth) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    return answer;
  };
}

/** Every hire acts after the retries had their time. */
async function seeThrough(journey: Journey): Promise<void> {
  const acts = { 'choose-password': () => journey.choosePassword(), 'enter-code': () => journey.enterCode() };
  for (let round = 0; round < 6; round += 1) {
    await journey.advance(hours / 10);
    const mails = await journey.person.mails();
    if (mails.length === 0) continue;
    const { stage } = await journey.person.status();
    if (stage !== 'choose-password' && stage !== 'enter-code') continue;
    // The proof was in an answer that was lost: the password is typed once more.
    if ((await acts[stage]()).status === 422) await journey.person.typePassword(goodPassword);
  }
}

describe('an answer that was lost after the call took effect', () => {
  it.each([
    ['AdminCreateUser', 1],
    ['AdminInitiateAuth', 1],
    ['AdminInitiateAuth', 2],
    ['AdminRespondToAuthChallenge', 1],
    ['GetUserAttributeVerificationCode', 1],
    ['VerifyUserAttribute', 1],
    ['RevokeToken', 1],
    ['AdminGetUser', 1],
    ['SendEmail', 1],
    ['SendEmail', 2],
    ...Array.from({ length: 14 }, (_, index) => ['PutItem', index + 1] as const),
    ...Array.from({ length: 4 }, (_, index) => ['GenerateDataKey', index + 1] as const),
    ...Array.from({ length: 4 }, (_, index) => ['Decrypt', index + 1] as const),
    ...Array.from({ length: 4 }, (_, index) => ['DeleteItem', index + 1] as const),
  ])('of %s, call %d, ends in one onboarded user', async (operation, nth) => {
    const journey = await startJourney(aHire(), { between: losing(operation, nth) });
    await seeThrough(journey);
    expect(await journey.outcome()).toBe('onboarded');
    expect((await journey.user())?.attributes['email_verified']).toBe('true');
  });
});

it('repeats a create-user whose answer was lost without a second user', async () => {
  const journey = await startJourney(aHire(), { between: losing('AdminCreateUser') });
  await journey.advance(hours / 10);
  const { Users } = (await journey.emulator.cognito.call('ListUsers', { UserPoolId: journey.userPoolId })) as {
    Users: unknown[];
  };
  expect(Users).toHaveLength(1);
  expect(statesEntered(await journey.history())).toContain('Wait for new password');
});

it('answers a submission whose SendTaskSuccess answer was lost, and goes on', async () => {
  const journey = await startJourney(aHire(), { between: losing('SendTaskSuccess') });
  await journey.choosePassword();
  expect((await journey.person.status()).stage).toBe('enter-code');
  await journey.person.typePassword(goodPassword);
  await journey.emulator.settled();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('asks for a password once more when an in-doubt call has set a temporary one over the chosen one', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.emulator.cognito.call('AdminSetUserPassword', {
    UserPoolId: journey.userPoolId,
    Username: aHire().universalId,
    Password: 'a-password-that-nobody-knows',
    Permanent: false,
  });
  await journey.enterCode();
  expect(await journey.person.status()).toMatchObject({ stage: 'choose-password', problem: 'password.typeAgain' });
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect((await journey.user())?.UserStatus).toBe('CONFIRMED');
});

it('still says why a password was refused when the answer about its destruction was lost', async () => {
  const pool = { Policies: { PasswordPolicy: { MinimumLength: 15, RequireNumbers: true } } };
  const journey = await startJourney(aHire(), { pool, between: losing('DeleteItem') });
  await journey.choosePassword();
  await journey.advance(hours / 10);
  expect(await journey.person.status()).toMatchObject({ stage: 'choose-password', problem: 'password.needsNumber' });
});
