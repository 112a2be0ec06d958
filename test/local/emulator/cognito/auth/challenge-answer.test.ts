import { expect, it } from '@jest/globals';
import { next, permanent, policy, PoolEnvironment, secretHash, temporary } from '../pool-environment.ts';

const invalid = 'NotAuthorizedException: Invalid session for the user.';
const used = 'NotAuthorizedException: Invalid session for the user, session can only be used once.';
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.';

const answer = (environment: PoolEnvironment, username: string, session: string, password = next, more = {}) =>
  environment.refusal('AdminRespondToAuthChallenge', environment.answerInput(username, session, password, more));

const challenge = async (environment: PoolEnvironment, username: string, more?: Record<string, string>) =>
  (await environment.signIn(username, temporary, more)).Session;

it('takes a session for three minutes, or as long as the client says', async () => {
  for (const [AuthSessionValidity, minutes] of [
    [undefined, 3],
    [15, 15],
  ]) {
    const environment = await PoolEnvironment.make({ client: { AuthSessionValidity } });
    const { username } = await environment.create();
    const [late, early] = [await challenge(environment, username), await challenge(environment, username)];
    environment.advance((minutes ?? 0) * 60 - 1);
    expect(await answer(environment, username, early)).toBe('no refusal');
    environment.advance(1);
    expect(await answer(environment, username, late)).toBe(expired);
  }
});

it('knows a session of days ago as expired', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.create();
  const session = await challenge(environment, username);
  environment.advance(3 * 86_400);
  await challenge(environment, username);
  expect(await answer(environment, username, session)).toBe(expired);
});

it('takes a session once, from its user, through its client', async () => {
  const environment = await PoolEnvironment.make();
  const [mary, john] = [await environment.create(), await environment.create()];
  const session = await challenge(environment, mary.username);
  expect(await answer(environment, john.username, session)).toBe(invalid);
  const { client } = environment;
  await environment.addClient();
  expect(await answer(environment, mary.username, session)).toBe(invalid);
  environment.client = client;
  expect(await answer(environment, mary.username, session)).toBe('no refusal');
  expect(await answer(environment, mary.username, session)).toBe(used);
  expect(await answer(environment, mary.username, `${session}x`)).toBe(invalid);
  expect((await environment.user(john.username)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});

it('keeps earlier sessions of the same user good', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.create();
  const first = await challenge(environment, username);
  await challenge(environment, username);
  expect(await answer(environment, username, first)).toBe('no refusal');
});

const missing = (name: string) => `InvalidParameterException: Missing required parameter ${name}`;

it('names the parameter that is missing, and the length that a session must have', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.create();
  const session = await challenge(environment, username);
  const input = environment.answerInput(username, session, next);
  const refusal = (more: Record<string, unknown>) =>
    environment.refusal('AdminRespondToAuthChallenge', { ...input, ...more });
  expect(await refusal({ Session: undefined })).toBe(missing('Session'));
  expect(await refusal({ ChallengeResponses: {} })).toBe(missing('USERNAME'));
  expect(await refusal({ ChallengeResponses: { USERNAME: username } })).toBe(missing('NEW_PASSWORD'));
  expect(await refusal({ Session: 'short' })).toBe(
    "InvalidParameterException: 1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
  );
  expect(await refusal({ ChallengeName: 'SMS_MFA' })).toBe(invalid);
});

it('rejects a password by policy, after which the session lives on or not, as the switch says', async () => {
  for (const sessionSurvivesRejectedPassword of [true, false]) {
    const environment = await PoolEnvironment.make({ switches: { sessionSurvivesRejectedPassword } });
    const { username } = await environment.create();
    const session = await challenge(environment, username);
    expect(await answer(environment, username, session, 'Aa1-bcd')).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );
    expect((await environment.user(username)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(await answer(environment, username, session)).toBe(sessionSurvivesRejectedPassword ? 'no refusal' : used);
  }
});

it('takes the temporary password for the new one unless the pool keeps a history', async () => {
  const environment = await PoolEnvironment.make();
  await environment.create();
  expect(await answer(environment, 'user-1', await challenge(environment, 'user-1'), temporary)).toBe('no refusal');
  const PasswordPolicy = { ...policy, PasswordHistorySize: 2 };
  const strict = await PoolEnvironment.make({ pool: { Policies: { PasswordPolicy } } });
  await strict.create();
  const session = await challenge(strict, 'user-1');
  expect(await answer(strict, 'user-1', session, temporary)).toBe(
    'PasswordHistoryPolicyViolationException: Password has previously been used',
  );
  expect(await answer(strict, 'user-1', session)).toBe('no refusal');
  const set = (Password: string) =>
    strict.refusal('AdminSetUserPassword', strict.at({ Username: 'user-1', Password, Permanent: true }));
  expect(await set(temporary)).toMatch(/^PasswordHistoryPolicyViolationException/);
  expect(await set(permanent)).toBe('no refusal');
  expect(await set(temporary)).toBe('no refusal');
});

it('asks for required attributes that are missing and takes them as userAttributes', async () => {
  const Schema = ['email', 'given_name'].map((Name) => ({ Name, AttributeDataType: 'String', Required: true }));
  const environment = await PoolEnvironment.make({ pool: { Schema } });
  const { username } = await environment.create();
  const { ChallengeParameters, Session } = await environment.signIn(username, temporary);
  expect(ChallengeParameters['requiredAttributes']).toBe('["userAttributes.given_name"]');
  expect(JSON.parse(ChallengeParameters['userAttributes'] ?? '')).toMatchObject({ given_name: '' });
  const lacking = 'InvalidParameterException: Invalid attributes given, given_name is missing';
  expect(await answer(environment, username, Session)).toBe(lacking);
  expect(await answer(environment, username, Session, next, { given_name: 'Mary' })).toBe(lacking);
  expect(await answer(environment, username, Session, next, { 'userAttributes.given_name': '' })).toBe(lacking);
  expect(await answer(environment, username, Session, next, { 'userAttributes.given_name': 'Mary' })).toBe(
    'no refusal',
  );
  expect((await environment.user(username)).attributes['given_name']).toBe('Mary');
});

const fixed = (name: string) => `InvalidParameterException: Cannot modify the non-mutable attribute ${name}`;

it('refuses attributes that cannot be changed, are unknown, or are not the client’s to write', async () => {
  const environment = await PoolEnvironment.make({ client: { WriteAttributes: ['email', 'nickname'] } });
  const { username } = await environment.create({ email_verified: 'false', preferred_username: 'n1' });
  const session = await challenge(environment, username);
  const write = (name: string, value = 'x') =>
    answer(environment, username, session, next, { [`userAttributes.${name}`]: value });
  expect(await write('email_verified', 'true')).toBe(fixed('email_verified'));
  expect(await write('sub')).toBe(fixed('sub'));
  expect(await write('custom:universal_id')).toBe(fixed('custom:universal_id'));
  expect(await write('preferred_username', 'n2')).toBe(
    'NotAuthorizedException: Cannot modify an already provided preferred_username',
  );
  expect(await write('custom:nothing')).toBe(
    'InvalidParameterException: Attributes did not conform to the schema: custom:nothing: Attribute does not exist in the schema.\n',
  );
  expect(await write('locale')).toBe('NotAuthorizedException: A client attempted to write unauthorized attribute');
  expect(await write('nickname')).toBe('no refusal');
});

it('refuses users who were disabled, confirmed or deleted meanwhile', async () => {
  const environment = await PoolEnvironment.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const { username } = await environment.create();
  const session = await challenge(environment, username);
  await environment.ok('AdminDisableUser', environment.at({ Username: username }));
  expect(await answer(environment, username, session)).toBe('NotAuthorizedException: User is disabled.');
  await environment.ok('AdminEnableUser', environment.at({ Username: username }));
  await environment.ok(
    'AdminSetUserPassword',
    environment.at({ Username: username, Password: permanent, Permanent: true }),
  );
  expect(await answer(environment, username, session)).toBe(invalid);
  await environment.ok('AdminDeleteUser', environment.at({ Username: username }));
  expect(await answer(environment, username, session)).toBe(invalid);
});

it('wants the secret hash over the alias given or the username', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  const { username } = await environment.create({ preferred_username: 'n1' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(environment.secret, name, environment.client) });
  const session = await challenge(environment, 'n1', hash('n1'));
  expect(await answer(environment, 'n1', session)).toMatch(/SECRET_HASH was not received$/);
  expect(await answer(environment, 'n1', session, next, hash('n2'))).toMatch(/Unable to verify secret hash/);
  expect(await answer(environment, 'n1', session, next, hash(username))).toBe('no refusal');
});

it('answers the public operation alike', async () => {
  const environment = await PoolEnvironment.make();
  const { username } = await environment.create();
  const input = {
    ...environment.answerInput(username, await challenge(environment, username), next),
    UserPoolId: undefined,
  };
  expect(await environment.refusal('RespondToAuthChallenge', input)).toBe('no refusal');
});
