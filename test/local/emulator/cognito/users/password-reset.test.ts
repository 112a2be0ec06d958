import { expect, it } from '@jest/globals';
import { next, permanent, PoolEnvironment } from '../pool-environment.ts';

const forgot = (environment: PoolEnvironment, Username = 'user-1') =>
  environment.refusal('ForgotPassword', { ClientId: environment.client, Username });

const confirm = (environment: PoolEnvironment, ConfirmationCode: string, Password = next) =>
  environment.refusal('ConfirmForgotPassword', {
    ClientId: environment.client,
    Username: 'user-1',
    ConfirmationCode,
    Password,
  });

it('resets a forgotten password by a code that lives an hour', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ email_verified: 'true' });
  expect(await forgot(environment)).toBe('no refusal');
  expect(environment.mails).toMatchObject([{ kind: 'password-reset-code', to: 'user-1@mail.example.com' }]);
  expect(await confirm(environment, environment.wrongCode)).toMatch(/^CodeMismatchException/);
  expect(await confirm(environment, environment.lastCode, 'Aa1-bcd')).toMatch(/^InvalidPasswordException/);
  environment.advance(3600);
  expect(await confirm(environment, environment.lastCode)).toMatch(/^ExpiredCodeException/);
  await forgot(environment);
  expect(await confirm(environment, environment.lastCode)).toBe('no refusal');
  expect((await environment.signIn('user-1', next)).AuthenticationResult.TokenType).toBe('Bearer');
});

it('says who cannot be reset: nobody, not yet signed in, no verified address', async () => {
  const environment = await PoolEnvironment.make();
  expect(await forgot(environment)).toBe('UserNotFoundException: User does not exist.');
  await environment.create();
  const state = 'NotAuthorizedException: User password cannot be reset in the current state.';
  const reset = () => environment.refusal('AdminResetUserPassword', environment.at({ Username: 'user-1' }));
  expect([await forgot(environment), await reset()]).toEqual([state, state]);
  await environment.ok(
    'AdminSetUserPassword',
    environment.at({ Username: 'user-1', Password: permanent, Permanent: true }),
  );
  const address =
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number';
  expect([await forgot(environment), await reset()]).toEqual([address, address]);
});

it('pretends to send where existence is hidden', async () => {
  const environment = await PoolEnvironment.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  await environment.create();
  expect([await forgot(environment), await forgot(environment, 'nobody')]).toEqual(['no refusal', 'no refusal']);
  expect(environment.mails).toEqual([]);
});

it('makes a user whom the administrator resets choose a new password by code', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ email_verified: 'true' });
  const { AccessToken } = await environment.tokens('user-1');
  await environment.ok('AdminResetUserPassword', environment.at({ Username: 'user-1' }));
  expect((await environment.user('user-1')).UserStatus).toBe('RESET_REQUIRED');
  const required = 'PasswordResetRequiredException: Password reset required for the user';
  expect(await environment.refusal('AdminInitiateAuth', environment.signInInput('user-1', permanent))).toBe(required);
  expect(await environment.refusal('GetUser', { AccessToken })).toBe(required);
  expect(await confirm(environment, environment.lastCode)).toBe('no refusal');
  expect((await environment.user('user-1')).UserStatus).toBe('CONFIRMED');
});

it('changes a password for who knows the old one, five times an hour', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    environment.refusal('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword });
  expect(await change('Wrong-1', next)).toBe('NotAuthorizedException: Incorrect username or password.');
  expect(await change(permanent, 'Aa1-bcd')).toMatch(/^InvalidPasswordException/);
  expect(await change(permanent, next)).toBe('no refusal');
  expect(await change(next, permanent)).toBe('no refusal');
  expect(await change(permanent, next)).toBe('no refusal');
  expect(await change(next, permanent)).toMatch(/^LimitExceededException/);
});
