import { expect, it } from '@jest/globals';
import { next, permanent, PoolWorld } from '../pool-world.ts';

const forgot = (world: PoolWorld, Username = 'user-1') =>
  world.refusal('ForgotPassword', { ClientId: world.client, Username });

const confirm = (world: PoolWorld, ConfirmationCode: string, Password = next) =>
  world.refusal('ConfirmForgotPassword', { ClientId: world.client, Username: 'user-1', ConfirmationCode, Password });

it('resets a forgotten password by a code that lives an hour', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ email_verified: 'true' });
  expect(await forgot(world)).toBe('no refusal');
  expect(world.mails).toMatchObject([{ kind: 'password-reset-code', to: 'user-1@mail.example.com' }]);
  expect(await confirm(world, world.wrongCode)).toMatch(/^CodeMismatchException/);
  expect(await confirm(world, world.lastCode, 'Aa1-bcd')).toMatch(/^InvalidPasswordException/);
  world.advance(3600);
  expect(await confirm(world, world.lastCode)).toMatch(/^ExpiredCodeException/);
  await forgot(world);
  expect(await confirm(world, world.lastCode)).toBe('no refusal');
  expect((await world.signIn('user-1', next)).AuthenticationResult.TokenType).toBe('Bearer');
});

it('says who cannot be reset: nobody, not yet signed in, no verified address', async () => {
  const world = await PoolWorld.make();
  expect(await forgot(world)).toBe('UserNotFoundException: User does not exist.');
  await world.create();
  const state = 'NotAuthorizedException: User password cannot be reset in the current state.';
  const reset = () => world.refusal('AdminResetUserPassword', world.at({ Username: 'user-1' }));
  expect([await forgot(world), await reset()]).toEqual([state, state]);
  await world.ok('AdminSetUserPassword', world.at({ Username: 'user-1', Password: permanent, Permanent: true }));
  const address =
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number';
  expect([await forgot(world), await reset()]).toEqual([address, address]);
});

it('pretends to send where existence is hidden', async () => {
  const world = await PoolWorld.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  await world.create();
  expect([await forgot(world), await forgot(world, 'nobody')]).toEqual(['no refusal', 'no refusal']);
  expect(world.mails).toEqual([]);
});

it('makes a user whom the administrator resets choose a new password by code', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ email_verified: 'true' });
  const { AccessToken } = await world.tokens('user-1');
  await world.ok('AdminResetUserPassword', world.at({ Username: 'user-1' }));
  expect((await world.user('user-1')).UserStatus).toBe('RESET_REQUIRED');
  const required = 'PasswordResetRequiredException: Password reset required for the user';
  expect(await world.refusal('AdminInitiateAuth', world.signInInput('user-1', permanent))).toBe(required);
  expect(await world.refusal('GetUser', { AccessToken })).toBe(required);
  expect(await confirm(world, world.lastCode)).toBe('no refusal');
  expect((await world.user('user-1')).UserStatus).toBe('CONFIRMED');
});

it('changes a password for who knows the old one, five times an hour', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { AccessToken } = await world.tokens('user-1');
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    world.refusal('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword });
  expect(await change('Wrong-1', next)).toBe('NotAuthorizedException: Incorrect username or password.');
  expect(await change(permanent, 'Aa1-bcd')).toMatch(/^InvalidPasswordException/);
  expect(await change(permanent, next)).toBe('no refusal');
  expect(await change(next, permanent)).toBe('no refusal');
  expect(await change(permanent, next)).toBe('no refusal');
  expect(await change(next, permanent)).toMatch(/^LimitExceededException/);
});
