import { expect, it } from '@jest/globals';
import { permanent, PoolEnvironment, secretHash, temporary } from '../pool-environment.ts';

const incorrect = 'NotAuthorizedException: Incorrect username or password.';
const locked = 'NotAuthorizedException: Password attempts exceeded';

const attempt = (
  environment: PoolEnvironment,
  username: string,
  password = permanent,
  more: Record<string, string> = {},
) => environment.refusal('AdminInitiateAuth', environment.signInInput(username, password, more));

const fail = async (environment: PoolEnvironment, username: string, times: number) => {
  for (let count = 0; count < times; count += 1)
    expect(await attempt(environment, username, 'Wrong-1')).toBe(incorrect);
};

it('says the same of a wrong password and an unknown user when existence is hidden', async () => {
  const environment = await PoolEnvironment.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const user = await environment.confirmed();
  expect(await attempt(environment, user.username, 'Wrong-1')).toBe(incorrect);
  expect(await attempt(environment, 'nobody')).toBe(incorrect);
  await environment.addClient();
  expect(await attempt(environment, 'nobody')).toBe('UserNotFoundException: User does not exist.');
});

it('signs in by username, sub and preferred_username', async () => {
  const environment = await PoolEnvironment.make();
  const user = await environment.confirmed({ preferred_username: '1001-002' });
  for (const name of [user.username, user.sub, '1001-002']) expect(await attempt(environment, name)).toBe('no refusal');
});

it('signs in by alias before the user is confirmed, or not, as the switch says', async () => {
  for (const aliasBeforeConfirmation of [true, false]) {
    const environment = await PoolEnvironment.make({ switches: { aliasBeforeConfirmation } });
    await environment.create({ preferred_username: '1001-002' });
    expect(await attempt(environment, '1001-002', temporary)).toBe(
      aliasBeforeConfirmation ? 'no refusal' : 'UserNotFoundException: User does not exist.',
    );
    expect(await attempt(environment, 'user-1', temporary)).toBe('no refusal');
  }
});

it('takes an email address for an alias only while it is verified', async () => {
  const environment = await PoolEnvironment.make({ pool: { AliasAttributes: ['email'] } });
  const user = await environment.confirmed();
  expect(await attempt(environment, user.email)).toMatch(/^UserNotFoundException/);
  const verify = (value: string) =>
    environment.ok(
      'AdminUpdateUserAttributes',
      environment.at({ Username: user.username, UserAttributes: [{ Name: 'email_verified', Value: value }] }),
    );
  await verify('True');
  expect(await attempt(environment, user.email)).toBe('no refusal');
  await verify('false');
  expect(await attempt(environment, user.email)).toMatch(/^UserNotFoundException/);
});

it('locks after five failures for a second, then twice as long for each further one', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await fail(environment, username, 5);
  expect(await attempt(environment, username)).toBe(locked);
  environment.advance(1);
  for (const lock of [2, 4, 8]) {
    await fail(environment, username, 1);
    environment.advance(lock - 0.001);
    expect(await attempt(environment, username)).toBe(locked);
    environment.advance(0.001);
  }
  expect(await attempt(environment, username)).toBe('no refusal');
});

it('does not extend a lock by attempts made while locked', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await fail(environment, username, 5);
  for (let count = 0; count < 20; count += 1) expect(await attempt(environment, username, 'Wrong-1')).toBe(locked);
  environment.advance(1);
  expect(await attempt(environment, username)).toBe('no refusal');
});

it('forgets failures after a success or fifteen quiet minutes', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await fail(environment, username, 4);
  expect(await attempt(environment, username)).toBe('no refusal');
  await fail(environment, username, 4);
  environment.advance(15 * 60);
  await fail(environment, username, 4);
  expect(await attempt(environment, username)).toBe('no refusal');
});

it('never locks longer than fifteen minutes', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await fail(environment, username, 5);
  for (let n = 6; n <= 16; n += 1) {
    environment.advance(Math.min(2 ** (n - 6), 899));
    await attempt(environment, username, 'Wrong-1');
  }
  environment.advance(15 * 60);
  expect(await attempt(environment, username)).toBe('no refusal');
});

it('refuses disabled users until they are enabled', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.confirmed();
  await environment.ok('AdminDisableUser', environment.at({ Username: username }));
  expect(await attempt(environment, username)).toBe('NotAuthorizedException: User is disabled.');
  await environment.ok('AdminEnableUser', environment.at({ Username: username }));
  expect(await attempt(environment, username)).toBe('no refusal');
});

it('expires a temporary password after its days, counted from the last one set', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.create();
  environment.advance(7 * 86_400 - 1);
  expect(await attempt(environment, username, temporary)).toBe('no refusal');
  environment.advance(1);
  expect(await attempt(environment, username, temporary)).toBe(
    'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
  );
  await environment.ok(
    'AdminSetUserPassword',
    environment.at({ Username: username, Password: temporary, Permanent: false }),
  );
  expect(await attempt(environment, username, temporary)).toBe('no refusal');
});

it('takes 0 days for the default of seven', async () => {
  const Policies = { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 0 } };
  const environment = await PoolEnvironment.make({ pool: { Policies } });
  const { username } = await environment.create();
  environment.advance(6.9 * 86_400);
  expect(await attempt(environment, username, temporary)).toBe('no refusal');
  environment.advance(0.1 * 86_400);
  expect(await attempt(environment, username, temporary)).toMatch(/Temporary password has expired/);
});

it('takes a temporary password once or again, as the switch says', async () => {
  for (const temporaryPasswordReusable of [true, false]) {
    const environment = await PoolEnvironment.make({ switches: { temporaryPasswordReusable } });
    const { username } = await environment.create();
    expect(await attempt(environment, username, temporary)).toBe('no refusal');
    expect(await attempt(environment, username, temporary)).toBe(temporaryPasswordReusable ? 'no refusal' : incorrect);
  }
});

it('wants the secret hash of a confidential client over the name that signs in', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  await environment.confirmed({ preferred_username: '1001-002' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(environment.secret, name, environment.client) });
  expect(await attempt(environment, 'user-1')).toBe(
    `NotAuthorizedException: Client ${environment.client} is configured with secret but SECRET_HASH was not received`,
  );
  const wrong = `NotAuthorizedException: Unable to verify secret hash for client ${environment.client}`;
  expect(await attempt(environment, 'user-1', permanent, hash('user-2'))).toBe(wrong);
  expect(await attempt(environment, 'user-1', permanent, hash('user-1'))).toBe('no refusal');
  expect(await attempt(environment, '1001-002', permanent, hash('1001-002'))).toBe('no refusal');
});

it('refuses flows by name: not permitted, not for this operation, not there', async () => {
  const environment = await PoolEnvironment.make({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
  await environment.confirmed();
  const flow = (AuthFlow: string, operation = 'AdminInitiateAuth') =>
    environment.refusal(operation, { ...environment.signInInput('user-1', permanent), AuthFlow });
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
  const environment = await PoolEnvironment.make({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  await environment.confirmed();
  const input = {
    ClientId: environment.client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'user-1', PASSWORD: permanent },
  };
  expect(await environment.refusal('InitiateAuth', input)).toBe('no refusal');
  expect(await environment.refusal('InitiateAuth', { ...input, ClientId: 'nobody' })).toBe(
    'ResourceNotFoundException: User pool client nobody does not exist.',
  );
});

it('asks for the parameters that are missing', async () => {
  const environment = await PoolEnvironment.make();
  const missing = (AuthParameters?: Record<string, string>) =>
    environment.refusal('AdminInitiateAuth', { ...environment.signInInput('', ''), AuthParameters });
  expect(await missing()).toBe('InvalidParameterException: Missing required parameter USERNAME');
  expect(await missing({ USERNAME: 'user-1' })).toBe('InvalidParameterException: Missing required parameter PASSWORD');
});
