import { expect, it } from '@jest/globals';
import { attributeList, codeIn, permanent, PoolEnvironment, temporary } from '../pool-environment.ts';
import type { UserAnswer } from '../pool-environment.ts';

const create = (environment: PoolEnvironment, values?: Record<string, string>, more?: Record<string, unknown>) =>
  environment.refusal('AdminCreateUser', environment.creation(values, more));

const byMail = { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] };

it('answers with the new user and never with the temporary password', async () => {
  const environment = await PoolEnvironment.make();
  const answer = await environment.ok<{ User: UserAnswer }>('AdminCreateUser', environment.creation());
  expect(answer.User).toMatchObject({ Username: 'user-1', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
  expect(answer.User.UserCreateDate).toBe(environment.now / 1000);
  expect(answer.User.Attributes.map(({ Name }) => Name)).toEqual(['sub', 'email']);
  expect(JSON.stringify(answer)).not.toContain(temporary);
});

it('mails the invitation with username and password unless it is suppressed', async () => {
  const environment = await PoolEnvironment.make();
  await environment.create();
  expect(environment.mails).toEqual([]);
  const user = await environment.create({}, byMail);
  expect(environment.mails).toEqual([
    {
      kind: 'invitation',
      to: user.email,
      subject: 'Your temporary password',
      body: `Your username is ${user.username} and temporary password is ${temporary}.`,
    },
  ]);
});

it('generates a temporary password that meets the policy and signs in', async () => {
  const environment = await PoolEnvironment.make();
  const user = await environment.create({}, { ...byMail, TemporaryPassword: undefined });
  const password = /password is (\S+)\.$/.exec(environment.mails.at(-1)?.body ?? '')?.[1] ?? '';
  expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z0-9]).{12,}$/);
  expect((await environment.signIn(user.username, password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
});

it('does not deliver an invitation whose template lacks the placeholder', async () => {
  const template = { InviteMessageTemplate: { EmailMessage: 'Welcome, {username}', EmailSubject: 'Hello' } };
  const environment = await PoolEnvironment.make({ pool: { AdminCreateUserConfig: template } });
  await environment.create({}, byMail);
  expect(environment.mails).toEqual([]);
});

it('fails the delivery with CodeDeliveryFailureException and keeps the user, or not, as the switch says', async () => {
  for (const userKeptWhenInvitationFails of [true, false]) {
    const environment = await PoolEnvironment.make({
      switches: { userKeptWhenInvitationFails },
      deliver: () => Promise.reject(new Error('no route')),
    });
    expect(await create(environment, {}, byMail)).toMatch(/^CodeDeliveryFailureException: /);
    const answer = await environment.refusal('AdminGetUser', environment.at({ Username: 'user-1' }));
    expect(answer).toBe(userKeptWhenInvitationFails ? 'no refusal' : 'UserNotFoundException: User does not exist.');
  }
});

it('resends with a new password and a new lifetime, and only while the user is invited', async () => {
  const environment = await PoolEnvironment.make();
  const user = await environment.create({}, byMail);
  environment.advance(6 * 86_400);
  const again = environment.at({ Username: user.username, MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
  await environment.ok('AdminCreateUser', again);
  expect(environment.mails).toHaveLength(2);
  const password = /password is (\S+)\.$/.exec(environment.mails.at(-1)?.body ?? '')?.[1] ?? '';
  expect(password).not.toBe(temporary);
  environment.advance(6 * 86_400);
  expect((await environment.signIn(user.username, password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await environment.ok(
    'AdminSetUserPassword',
    environment.at({ Username: user.username, Password: permanent, Permanent: true }),
  );
  await expect(environment.refusal('AdminCreateUser', again)).resolves.toBe(
    'UnsupportedUserStateException: Resend not possible. user-1 status is not FORCE_CHANGE_PASSWORD',
  );
  await expect(
    environment.refusal('AdminCreateUser', environment.at({ Username: 'nobody', MessageAction: 'RESEND' })),
  ).resolves.toBe('UserNotFoundException: User does not exist.');
});

it('refuses a username that is taken, also in other letters when the pool ignores case', async () => {
  const environment = await PoolEnvironment.make({ pool: { UsernameConfiguration: { CaseSensitive: false } } });
  const user = await environment.create({}, { Username: 'Mary' });
  expect(user.username).toBe('mary');
  expect(await create(environment, {}, { Username: 'MARY' })).toBe(
    'UsernameExistsException: User account already exists',
  );
  const strict = await PoolEnvironment.make();
  await strict.create({}, { Username: 'Mary' });
  expect(await create(strict, {}, { Username: 'MARY' })).toBe('no refusal');
});

it('names one broken rule of the policy and creates nobody', async () => {
  const environment = await PoolEnvironment.make();
  const broken = {
    'Aa1-bcd': 'Password not long enough',
    'all-lower-case-1': 'Password must have uppercase characters',
    'ALL-UPPER-CASE-1': 'Password must have lowercase characters',
    'No-Digits-In-Here': 'Password must have numeric characters',
    NoSymbolsInHere1: 'Password must have symbol characters',
  };
  for (const [TemporaryPassword, reason] of Object.entries(broken)) {
    expect(await create(environment, {}, { Username: 'nobody', TemporaryPassword })).toBe(
      `InvalidPasswordException: Password did not conform with password policy: ${reason}`,
    );
  }
  expect(await environment.refusal('AdminGetUser', environment.at({ Username: 'nobody' }))).toMatch(
    /^UserNotFoundException/,
  );
});

it('refuses an alias that signs somebody else in, unless a verified address is forced', async () => {
  const environment = await PoolEnvironment.make({ pool: { AliasAttributes: ['email', 'preferred_username'] } });
  const owner = await environment.confirmed({
    email: 'x@mail.example.com',
    email_verified: 'true',
    preferred_username: 'n1',
  });
  expect(await create(environment, { preferred_username: 'n1' })).toBe(
    'UsernameExistsException: An account with the preferred_username already exists.',
  );
  const claim = { email: 'x@mail.example.com', email_verified: 'true' };
  expect(await create(environment, claim)).toBe('UsernameExistsException: An account with the email already exists.');
  expect(await create(environment, { email: 'x@mail.example.com' })).toBe('no refusal');
  const taker = await environment.create(claim, { ForceAliasCreation: true });
  expect((await environment.user('x@mail.example.com')).Username).toBe(taker.username);
  expect((await environment.user(owner.username)).attributes['email_verified']).toBe('false');
});

it('calls the conflict AliasExistsException under that setting of the switch', async () => {
  const environment = await PoolEnvironment.make({ switches: { aliasConflictAtCreation: 'AliasExistsException' } });
  await environment.create({ preferred_username: 'n1' });
  expect(await create(environment, { preferred_username: 'n1' })).toMatch(/^AliasExistsException: /);
});

it('refuses preferred_username at creation under the switches that say so', async () => {
  const refusing = await PoolEnvironment.make({ switches: { preferredUsernameAtCreation: false } });
  expect(await create(refusing, { preferred_username: 'n1' })).toMatch(/^InvalidParameterException: /);
  const distinct = await PoolEnvironment.make({ switches: { preferredUsernameMayEqualUsername: false } });
  expect(await create(distinct, { preferred_username: 'n1' }, { Username: 'n1' })).toMatch(/^UserNotFoundException: /);
});

it('refuses a username in the form of an alias attribute', async () => {
  const environment = await PoolEnvironment.make({ pool: { AliasAttributes: ['email'] } });
  expect(await create(environment, {}, { Username: 'a@mail.example.com' })).toBe(
    'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
  );
});

it('makes the username up in a pool whose users are named by their address', async () => {
  const environment = await PoolEnvironment.make({
    pool: { AliasAttributes: undefined, UsernameAttributes: ['email'] },
  });
  const name = { Username: 'a@mail.example.com', UserAttributes: [] };
  const user = await environment.confirmed({}, name);
  expect([user.username, user.email]).toEqual([user.sub, 'a@mail.example.com']);
  expect((await environment.signIn('a@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
  expect(await create(environment, {}, name)).toBe('UsernameExistsException: User account already exists');
  expect(await create(environment, {}, { Username: 'mary' })).toBe(
    'InvalidParameterException: Username should be an email.',
  );
});

it('mails an extra code to a new user under that switch', async () => {
  const environment = await PoolEnvironment.make({ switches: { codeForNewUser: true } });
  await environment.create();
  expect(environment.mails.map(({ kind }) => kind)).toEqual(['verification-code']);
  expect(codeIn(environment.mails[0])).toMatch(/^\d{6}$/);
});

it('invites without a delivery medium only under that switch', async () => {
  for (const invitationWithoutMedium of [false, true]) {
    const environment = await PoolEnvironment.make({ switches: { invitationWithoutMedium } });
    await environment.create({}, { MessageAction: undefined });
    expect(environment.mails).toHaveLength(invitationWithoutMedium ? 1 : 0);
  }
});

const schema = (Mutable: boolean) => ({
  Schema: [{ Name: 'given_name', AttributeDataType: 'String', Required: true, Mutable }],
});

it('may leave out a required attribute that can still be written later, not one that cannot', async () => {
  const later = await PoolEnvironment.make({ pool: schema(true) });
  expect(await create(later)).toBe('no refusal');
  const never = await PoolEnvironment.make({ pool: schema(false) });
  expect(await create(never)).toBe(
    'InvalidParameterException: Attributes did not conform to the schema: given_name: The attribute is required\n',
  );
  expect(await create(never, {}, { UserAttributes: attributeList({ given_name: 'Mary' }) })).toBe('no refusal');
});
