import { expect, it } from '@jest/globals';
import { aHire, startJourney, statesEntered, type Journey } from './journey.ts';

const usersOf = async ({ emulator, userPoolId }: Journey) =>
  ((await emulator.cognito.call('ListUsers', { UserPoolId: userPoolId })) as { Users: { Username: string }[] }).Users;

const { email: _email, ...withoutEmail } = aHire();

const badHires: readonly (readonly [what: string, hire: unknown, field: string, value: string | undefined])[] = [
  ['a missing address', withoutEmail, 'email', undefined],
  ['an impossible birthdate', aHire({ birthdate: '1981-02-30' }), 'birthdate', '1981-02-30'],
  ['an unknown field', { ...aHire(), salary: 'canary-4711' }, 'salary', 'canary-4711'],
  ['emoji in the employee number', aHire({ employeeNumber: '1001-😀' }), 'employeeNumber', '😀'],
  ['emoji in a name', aHire({ givenName: 'Hana😀' }), 'givenName', '😀'],
  ['a language that there is none', { ...aHire(), language: 'tlh' }, 'language', 'tlh'],
  ['groups that are no list', { ...aHire(), groups: 'canary-4711' }, 'groups', 'canary-4711'],
  [
    'a __proto__ of its own',
    JSON.parse(`{"__proto__":{"email":"canary@x.example"},"language":"en"}`),
    '__proto__',
    'canary',
  ],
  ['an array', ['canary-4711'], 'JSON object', 'canary-4711'],
  ['null', null, 'JSON object', undefined],
  ['a text', 'canary-4711', 'JSON object', 'canary-4711'],
  ['250 KB', { ...aHire(), givenName: 'canary'.repeat(42_000) }, 'characters', 'canary'],
];

it.each(badHires)(
  'ends in "Hire data invalid" for %s, names the field, and echoes no value',
  async (_what, hire, field, value) => {
    const journey = await startJourney(hire);
    const { status, error, cause = '' } = await journey.describe();
    expect([status, error]).toEqual(['FAILED', 'HireInvalidError']);
    expect(cause).toContain(field);
    expect(cause).not.toContain(value ?? 'nothing was given');
    expect(statesEntered(await journey.history()).at(-1)).toBe('Hire data invalid');
    expect(await usersOf(journey)).toEqual([]);
  },
);

it('is refused by StartExecution itself with 300 KB, as AWS does', async () => {
  const journey = await startJourney();
  await expect(journey.restart({ ...aHire(), givenName: 'x'.repeat(300_000) }, 'huge')).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('fails by name when the employee number belongs to another user, and leaves that user untouched', async () => {
  const stranger = aHire({ universalId: '11111111-2222-4333-8444-555555555555', email: 'other@home.example' });
  const journey = await startJourney({ nobody: true });
  const { emulator, userPoolId } = journey;
  await emulator.cognito.call('AdminCreateUser', {
    UserPoolId: userPoolId,
    Username: stranger.universalId,
    TemporaryPassword: 'stranger-of-long-standing',
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: stranger.email },
      { Name: 'preferred_username', Value: '1001-002' },
    ],
  });
  const before = await journey.user(stranger.universalId);
  const arn = await journey.restart(aHire());
  expect(await journey.outcome(arn)).toBe('FAILED NameTakenError');
  expect((await journey.describe(arn)).cause).not.toContain('stranger');
  const { $metadata: _before, ...untouched } = before!;
  expect(await journey.user(stranger.universalId)).toMatchObject(untouched);
  expect(await journey.user(aHire().universalId)).toBeUndefined();
});

it('fails by name when a user with the same username and attributes was there before the hire was started', async () => {
  const journey = await startJourney({ nobody: true });
  const { emulator, userPoolId } = journey;
  const { universalId, email, birthdate, employeeNumber } = aHire();
  await emulator.cognito.call('AdminCreateUser', {
    UserPoolId: userPoolId,
    Username: universalId,
    TemporaryPassword: 'stranger-of-long-standing',
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries({
      email,
      birthdate,
      preferred_username: employeeNumber,
      'custom:universal_id': universalId,
    }).map(([Name, Value]) => ({ Name, Value })),
  });
  const arn = await journey.restart(aHire());
  expect(await journey.outcome(arn)).toBe('FAILED NameTakenError');
});

it('makes one user and mails one invitation when the same hire is sent twice', async () => {
  const journey = await startJourney();
  expect(await journey.restart(aHire())).toBe(journey.executionArn);
  expect(await usersOf(journey)).toHaveLength(1);
  expect(await journey.person.mails('invitation')).toHaveLength(1);
});

it('refuses a second execution for a hire that is under way, under whatever name', async () => {
  const journey = await startJourney();
  const second = await journey.restart(aHire(), 'hire-1001-002-again');
  expect(await journey.outcome(second)).toBe('FAILED DuplicateHireError');
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
});

it('refuses a hire who has a finished account', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  const second = await journey.restart(aHire(), 'hire-1001-002-2');
  expect(await journey.outcome(second)).toBe('FAILED AlreadyOnboardedError');
});

it("onboards a hire on HR's second attempt after the first one expired", async () => {
  const journey = await startJourney();
  await journey.advance(8 * 24 * 3_600_000);
  expect(await journey.outcome()).toBe('invitation-expired');
  const second = await journey.restart(aHire(), 'hire-1001-002-2');
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome(second)).toBe('onboarded');
});

it('onboards two hires who share a mail address, each by links and codes of their own', async () => {
  const journey = await startJourney();
  await journey.choosePassword();
  await journey.enterCode();
  const other = aHire({ employeeNumber: '2002', universalId: '8d7a7d2e-7a51-4c89-9a39-3a5ef3b9c002' });
  const second = await journey.restart(other);
  await journey.choosePassword('another-long-password-of-theirs');
  await journey.enterCode();
  expect([await journey.outcome(), await journey.outcome(second)]).toEqual(['onboarded', 'onboarded']);
  for (const { universalId } of [aHire(), other]) {
    expect((await journey.user(universalId))?.attributes).toMatchObject({ email_verified: 'true' });
  }
});

it('takes over the user of an execution that was stopped', async () => {
  const journey = await startJourney();
  await journey.emulator.states.call('StopExecution', { executionArn: journey.executionArn });
  const before = await journey.user();
  const second = await journey.restart(aHire(), 'hire-1001-002-2');
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome(second)).toBe('onboarded');
  expect((await journey.user())?.attributes['sub']).toBe(before?.attributes['sub']);
});

it('onboards in a pool that takes the sign-in name only from users that are there', async () => {
  const journey = await startJourney(aHire(), { switches: { preferredUsernameAtCreation: false } });
  await journey.choosePassword();
  await journey.enterCode();
  expect(await journey.outcome()).toBe('onboarded');
  expect((await journey.user('1001-002'))?.attributes['email_verified']).toBe('true');
});

it('touches no user that somebody else made between the claim and the creation, not even when the row is withdrawn', async () => {
  const stranger = { ...aHire(), email: 'stranger@home.example' };
  let isFirst = true;
  const journey = await startJourney(aHire(), {
    between: async (operation, send) => {
      if (operation !== 'AdminCreateUser' || !isFirst) return send();
      isFirst = false;
      throw Object.assign(new Error('no way'), { code: 'ECONNREFUSED' });
    },
  });
  const attributes = { email: stranger.email, preferred_username: stranger.employeeNumber };
  await journey.emulator.cognito.call('AdminCreateUser', {
    UserPoolId: journey.userPoolId,
    Username: stranger.universalId,
    TemporaryPassword: 'stranger-of-long-standing',
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries({ ...attributes, 'custom:universal_id': stranger.universalId }).map(
      ([Name, Value]) => ({ Name, Value }),
    ),
  });
  await journey.advance(3_600_000);
  expect(await journey.outcome()).toBe('FAILED NameTakenError');
  for (let day = 0; day < 16; day += 1) {
    await journey.advance(24 * 3_600_000);
    await journey.emulator.lambda.invoke('sweeper', '{}');
    await journey.emulator.settled();
  }
  expect((await journey.user(stranger.universalId))?.attributes['email']).toBe(stranger.email);
});
