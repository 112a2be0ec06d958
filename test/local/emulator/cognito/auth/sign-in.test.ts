import { expect, it } from '@jest/globals';
import { permanent, PoolWorld, secretHash, temporary } from '../pool-world.ts';

const incorrect = 'NotAuthorizedException: Incorrect username or password.';
const locked = 'NotAuthorizedException: Password attempts exceeded';

const attempt = (world: PoolWorld, username: string, password = permanent, more: Record<string, string> = {}) =>
  world.refusal('AdminInitiateAuth', world.signInInput(username, password, more));

const fail = async (world: PoolWorld, username: string, times: number) => {
  for (let count = 0; count < times; count += 1) expect(await attempt(world, username, 'Wrong-1')).toBe(incorrect);
};

it('says the same of a wrong password and an unknown user when existence is hidden', async () => {
  const world = await PoolWorld.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const user = await world.confirmed();
  expect(await attempt(world, user.username, 'Wrong-1')).toBe(incorrect);
  expect(await attempt(world, 'nobody')).toBe(incorrect);
  await world.addClient();
  expect(await attempt(world, 'nobody')).toBe('UserNotFoundException: User does not exist.');
});

it('signs in by username, sub and preferred_username', async () => {
  const world = await PoolWorld.make();
  const user = await world.confirmed({ preferred_username: '1001-002' });
  for (const name of [user.username, user.sub, '1001-002']) expect(await attempt(world, name)).toBe('no refusal');
});

it('signs in by alias before the user is confirmed, or not, as the switch says', async () => {
  for (const aliasBeforeConfirmation of [true, false]) {
    const world = await PoolWorld.make({ switches: { aliasBeforeConfirmation } });
    await world.create({ preferred_username: '1001-002' });
    expect(await attempt(world, '1001-002', temporary)).toBe(
      aliasBeforeConfirmation ? 'no refusal' : 'UserNotFoundException: User does not exist.',
    );
    expect(await attempt(world, 'user-1', temporary)).toBe('no refusal');
  }
});

it('takes an email address for an alias only while it is verified', async () => {
  const world = await PoolWorld.make({ pool: { AliasAttributes: ['email'] } });
  const user = await world.confirmed();
  expect(await attempt(world, user.email)).toMatch(/^UserNotFoundException/);
  const verify = (value: string) =>
    world.ok(
      'AdminUpdateUserAttributes',
      world.at({ Username: user.username, UserAttributes: [{ Name: 'email_verified', Value: value }] }),
    );
  await verify('True');
  expect(await attempt(world, user.email)).toBe('no refusal');
  await verify('false');
  expect(await attempt(world, user.email)).toMatch(/^UserNotFoundException/);
});

it('locks after five failures for a second, then twice as long for each further one', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.confirmed();
  await fail(world, username, 5);
  expect(await attempt(world, username)).toBe(locked);
  world.advance(1);
  for (const lock of [2, 4, 8]) {
    await fail(world, username, 1);
    world.advance(lock - 0.001);
    expect(await attempt(world, username)).toBe(locked);
    world.advance(0.001);
  }
  expect(await attempt(world, username)).toBe('no refusal');
});

it('does not extend a lock by attempts made while locked', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.confirmed();
  await fail(world, username, 5);
  for (let count = 0; count < 20; count += 1) expect(await attempt(world, username, 'Wrong-1')).toBe(locked);
  world.advance(1);
  expect(await attempt(world, username)).toBe('no refusal');
});

it('forgets failures after a success or fifteen quiet minutes', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.confirmed();
  await fail(world, username, 4);
  expect(await attempt(world, username)).toBe('no refusal');
  await fail(world, username, 4);
  world.advance(15 * 60);
  await fail(world, username, 4);
  expect(await attempt(world, username)).toBe('no refusal');
});

it('never locks longer than fifteen minutes', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.confirmed();
  await fail(world, username, 5);
  for (let n = 6; n <= 16; n += 1) {
    world.advance(Math.min(2 ** (n - 6), 899));
    await attempt(world, username, 'Wrong-1');
  }
  world.advance(15 * 60);
  expect(await attempt(world, username)).toBe('no refusal');
});

it('refuses disabled users until they are enabled', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.confirmed();
  await world.ok('AdminDisableUser', world.at({ Username: username }));
  expect(await attempt(world, username)).toBe('NotAuthorizedException: User is disabled.');
  await world.ok('AdminEnableUser', world.at({ Username: username }));
  expect(await attempt(world, username)).toBe('no refusal');
});

it('expires a temporary password after its days, counted from the last one set', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.create();
  world.advance(7 * 86_400 - 1);
  expect(await attempt(world, username, temporary)).toBe('no refusal');
  world.advance(1);
  expect(await attempt(world, username, temporary)).toBe(
    'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
  );
  await world.ok('AdminSetUserPassword', world.at({ Username: username, Password: temporary, Permanent: false }));
  expect(await attempt(world, username, temporary)).toBe('no refusal');
});

it('takes 0 days for the default of seven', async () => {
  const Policies = { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 0 } };
  const world = await PoolWorld.make({ pool: { Policies } });
  const { username } = await world.create();
  world.advance(6.9 * 86_400);
  expect(await attempt(world, username, temporary)).toBe('no refusal');
  world.advance(0.1 * 86_400);
  expect(await attempt(world, username, temporary)).toMatch(/Temporary password has expired/);
});

it('takes a temporary password once or again, as the switch says', async () => {
  for (const temporaryPasswordReusable of [true, false]) {
    const world = await PoolWorld.make({ switches: { temporaryPasswordReusable } });
    const { username } = await world.create();
    expect(await attempt(world, username, temporary)).toBe('no refusal');
    expect(await attempt(world, username, temporary)).toBe(temporaryPasswordReusable ? 'no refusal' : incorrect);
  }
});

it('wants the secret hash of a confidential client over the name that signs in', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  await world.confirmed({ preferred_username: '1001-002' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(world.secret, name, world.client) });
  expect(await attempt(world, 'user-1')).toBe(
    `NotAuthorizedException: Client ${world.client} is configured with secret but SECRET_HASH was not received`,
  );
  const wrong = `NotAuthorizedException: Unable to verify secret hash for client ${world.client}`;
  expect(await attempt(world, 'user-1', permanent, hash('user-2'))).toBe(wrong);
  expect(await attempt(world, 'user-1', permanent, hash('user-1'))).toBe('no refusal');
  expect(await attempt(world, '1001-002', permanent, hash('1001-002'))).toBe('no refusal');
});

it('refuses flows by name: not permitted, not for this operation, not there', async () => {
  const world = await PoolWorld.make({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
  await world.confirmed();
  const flow = (AuthFlow: string, operation = 'AdminInitiateAuth') =>
    world.refusal(operation, { ...world.signInInput('user-1', permanent), AuthFlow });
  expect(await flow('ADMIN_USER_PASSWORD_AUTH')).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
  expect(await flow('REFRESH_TOKEN_AUTH')).toBe('InvalidParameterException: Missing required parameter REFRESH_TOKEN');
  expect(await flow('USER_PASSWORD_AUTH')).toBe('InvalidParameterException: Initiate Auth method not supported.');
  expect(await flow('USER_PASSWORD_AUTH', 'InitiateAuth')).toBe(
    'InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client',
  );
  expect(await flow('CUSTOM_AUTH')).toBe('InvalidParameterException: CUSTOM_AUTH is not enabled for the client.');
  expect(await flow('USER_SRP_AUTH')).toMatch(/^NotImplemented: .*USER_SRP_AUTH/);
  expect(await flow('MAGIC')).toMatch(
    /^InvalidParameterException: 1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: \[USER_SRP_AUTH, /,
  );
});

it('signs in publicly by password where the client permits it', async () => {
  const world = await PoolWorld.make({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  await world.confirmed();
  const input = {
    ClientId: world.client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'user-1', PASSWORD: permanent },
  };
  expect(await world.refusal('InitiateAuth', input)).toBe('no refusal');
  expect(await world.refusal('InitiateAuth', { ...input, ClientId: 'nobody' })).toBe(
    'ResourceNotFoundException: User pool client nobody does not exist.',
  );
});

it('asks for the parameters that are missing', async () => {
  const world = await PoolWorld.make();
  const missing = (AuthParameters?: Record<string, string>) =>
    world.refusal('AdminInitiateAuth', { ...world.signInInput('', ''), AuthParameters });
  expect(await missing()).toBe('InvalidParameterException: Missing required parameter USERNAME');
  expect(await missing({ USERNAME: 'user-1' })).toBe('InvalidParameterException: Missing required parameter PASSWORD');
});
