import { expect, it } from '@jest/globals';
import { attributeList, codeIn, permanent, PoolWorld, temporary } from '../pool-world.ts';
import type { UserAnswer } from '../pool-world.ts';

const create = (world: PoolWorld, values?: Record<string, string>, more?: Record<string, unknown>) =>
  world.refusal('AdminCreateUser', world.creation(values, more));

const byMail = { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] };

it('answers with the new user and never with the temporary password', async () => {
  const world = await PoolWorld.make();
  const answer = await world.ok<{ User: UserAnswer }>('AdminCreateUser', world.creation());
  expect(answer.User).toMatchObject({ Username: 'user-1', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
  expect(answer.User.UserCreateDate).toBe(world.now / 1000);
  expect(answer.User.Attributes.map(({ Name }) => Name)).toEqual(['sub', 'email']);
  expect(JSON.stringify(answer)).not.toContain(temporary);
});

it('mails the invitation with username and password unless it is suppressed', async () => {
  const world = await PoolWorld.make();
  await world.create();
  expect(world.mails).toEqual([]);
  const user = await world.create({}, byMail);
  expect(world.mails).toEqual([
    {
      kind: 'invitation',
      to: user.email,
      subject: 'Your temporary password',
      body: `Your username is ${user.username} and temporary password is ${temporary}.`,
    },
  ]);
});

it('generates a temporary password that meets the policy and signs in', async () => {
  const world = await PoolWorld.make();
  const user = await world.create({}, { ...byMail, TemporaryPassword: undefined });
  const password = /password is (\S+)\.$/.exec(world.mails.at(-1)?.body ?? '')?.[1] ?? '';
  expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z0-9]).{12,}$/);
  expect((await world.signIn(user.username, password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
});

it('does not deliver an invitation whose template lacks the placeholder', async () => {
  const template = { InviteMessageTemplate: { EmailMessage: 'Welcome, {username}', EmailSubject: 'Hello' } };
  const world = await PoolWorld.make({ pool: { AdminCreateUserConfig: template } });
  await world.create({}, byMail);
  expect(world.mails).toEqual([]);
});

it('fails the delivery with CodeDeliveryFailureException and keeps the user, or not, as the switch says', async () => {
  for (const userKeptWhenInvitationFails of [true, false]) {
    const world = await PoolWorld.make({
      switches: { userKeptWhenInvitationFails },
      deliver: () => Promise.reject(new Error('no route')),
    });
    expect(await create(world, {}, byMail)).toMatch(/^CodeDeliveryFailureException: /);
    const answer = await world.refusal('AdminGetUser', world.at({ Username: 'user-1' }));
    expect(answer).toBe(userKeptWhenInvitationFails ? 'no refusal' : 'UserNotFoundException: User does not exist.');
  }
});

it('resends with a new password and a new lifetime, and only while the user is invited', async () => {
  const world = await PoolWorld.make();
  const user = await world.create({}, byMail);
  world.advance(6 * 86_400);
  const again = world.at({ Username: user.username, MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
  await world.ok('AdminCreateUser', again);
  expect(world.mails).toHaveLength(2);
  const password = /password is (\S+)\.$/.exec(world.mails.at(-1)?.body ?? '')?.[1] ?? '';
  expect(password).not.toBe(temporary);
  world.advance(6 * 86_400);
  expect((await world.signIn(user.username, password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await world.ok('AdminSetUserPassword', world.at({ Username: user.username, Password: permanent, Permanent: true }));
  await expect(world.refusal('AdminCreateUser', again)).resolves.toBe(
    'UnsupportedUserStateException: Resend not possible. user-1 status is not FORCE_CHANGE_PASSWORD',
  );
  await expect(
    world.refusal('AdminCreateUser', world.at({ Username: 'nobody', MessageAction: 'RESEND' })),
  ).resolves.toBe('UserNotFoundException: User does not exist.');
});

it('refuses a username that is taken, also in other letters when the pool ignores case', async () => {
  const world = await PoolWorld.make({ pool: { UsernameConfiguration: { CaseSensitive: false } } });
  const user = await world.create({}, { Username: 'Mary' });
  expect(user.username).toBe('mary');
  expect(await create(world, {}, { Username: 'MARY' })).toBe('UsernameExistsException: User account already exists');
  const strict = await PoolWorld.make();
  await strict.create({}, { Username: 'Mary' });
  expect(await create(strict, {}, { Username: 'MARY' })).toBe('no refusal');
});

it('names one broken rule of the policy and creates nobody', async () => {
  const world = await PoolWorld.make();
  const broken = {
    'Aa1-bcd': 'Password not long enough',
    'all-lower-case-1': 'Password must have uppercase characters',
    'ALL-UPPER-CASE-1': 'Password must have lowercase characters',
    'No-Digits-In-Here': 'Password must have numeric characters',
    NoSymbolsInHere1: 'Password must have symbol characters',
  };
  for (const [TemporaryPassword, reason] of Object.entries(broken)) {
    expect(await create(world, {}, { Username: 'nobody', TemporaryPassword })).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${reason}`,
    );
  }
  expect(await world.refusal('AdminGetUser', world.at({ Username: 'nobody' }))).toMatch(/^UserNotFoundException/);
});

it('refuses an alias that signs somebody else in, unless a verified address is forced', async () => {
  const world = await PoolWorld.make({ pool: { AliasAttributes: ['email', 'preferred_username'] } });
  const owner = await world.confirmed({
    email: 'x@mail.example.com',
    email_verified: 'true',
    preferred_username: 'n1',
  });
  expect(await create(world, { preferred_username: 'n1' })).toBe(
    'UsernameExistsException: An account with the preferred_username already exists.',
  );
  const claim = { email: 'x@mail.example.com', email_verified: 'true' };
  expect(await create(world, claim)).toBe('UsernameExistsException: An account with the email already exists.');
  expect(await create(world, { email: 'x@mail.example.com' })).toBe('no refusal');
  const taker = await world.create(claim, { ForceAliasCreation: true });
  expect((await world.user('x@mail.example.com')).Username).toBe(taker.username);
  expect((await world.user(owner.username)).attributes['email_verified']).toBe('false');
});

it('calls the conflict AliasExistsException under that setting of the switch', async () => {
  const world = await PoolWorld.make({ switches: { aliasConflictAtCreation: 'AliasExistsException' } });
  await world.create({ preferred_username: 'n1' });
  expect(await create(world, { preferred_username: 'n1' })).toMatch(/^AliasExistsException: /);
});

it('refuses preferred_username at creation under the switches that say so', async () => {
  const refusing = await PoolWorld.make({ switches: { preferredUsernameAtCreation: false } });
  expect(await create(refusing, { preferred_username: 'n1' })).toMatch(/^InvalidParameterException: /);
  const distinct = await PoolWorld.make({ switches: { preferredUsernameMayEqualUsername: false } });
  expect(await create(distinct, { preferred_username: 'n1' }, { Username: 'n1' })).toMatch(/^UserNotFoundException: /);
});

it('refuses a username in the form of an alias attribute', async () => {
  const world = await PoolWorld.make({ pool: { AliasAttributes: ['email'] } });
  expect(await create(world, {}, { Username: 'a@mail.example.com' })).toBe(
    'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
  );
});

it('makes the username up in a pool whose users are named by their address', async () => {
  const world = await PoolWorld.make({ pool: { AliasAttributes: undefined, UsernameAttributes: ['email'] } });
  const name = { Username: 'a@mail.example.com', UserAttributes: [] };
  const user = await world.confirmed({}, name);
  expect([user.username, user.email]).toEqual([user.sub, 'a@mail.example.com']);
  expect((await world.signIn('a@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
  expect(await create(world, {}, name)).toBe('UsernameExistsException: User account already exists');
  expect(await create(world, {}, { Username: 'mary' })).toBe('InvalidParameterException: Username should be an email.');
});

it('mails an extra code to a new user under that switch', async () => {
  const world = await PoolWorld.make({ switches: { codeForNewUser: true } });
  await world.create();
  expect(world.mails.map(({ kind }) => kind)).toEqual(['verification-code']);
  expect(codeIn(world.mails[0])).toMatch(/^\d{6}$/);
});

it('invites without a delivery medium only under that switch', async () => {
  for (const invitationWithoutMedium of [false, true]) {
    const world = await PoolWorld.make({ switches: { invitationWithoutMedium } });
    await world.create({}, { MessageAction: undefined });
    expect(world.mails).toHaveLength(invitationWithoutMedium ? 1 : 0);
  }
});

const schema = (Mutable: boolean) => ({
  Schema: [{ Name: 'given_name', AttributeDataType: 'String', Required: true, Mutable }],
});

it('may leave out a required attribute that can still be written later, not one that cannot', async () => {
  const later = await PoolWorld.make({ pool: schema(true) });
  expect(await create(later)).toBe('no refusal');
  const never = await PoolWorld.make({ pool: schema(false) });
  expect(await create(never)).toBe(
    'InvalidParameterException: Attributes did not conform to the schema: given_name: The attribute is required',
  );
  expect(await create(never, {}, { UserAttributes: attributeList({ given_name: 'Mary' }) })).toBe('no refusal');
});
