import { expect, it } from '@jest/globals';
import { next, permanent, policy, PoolWorld, secretHash, temporary } from '../pool-world.ts';

const invalid = 'NotAuthorizedException: Invalid session for the user.';
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.';

const answer = (world: PoolWorld, username: string, session: string, password = next, more = {}) =>
  world.refusal('AdminRespondToAuthChallenge', world.answerInput(username, session, password, more));

const challenge = async (world: PoolWorld, username: string, more?: Record<string, string>) =>
  (await world.signIn(username, temporary, more)).Session;

it('takes a session for three minutes, or as long as the client says', async () => {
  for (const [AuthSessionValidity, minutes] of [
    [undefined, 3],
    [15, 15],
  ]) {
    const world = await PoolWorld.make({ client: { AuthSessionValidity } });
    const { username } = await world.create();
    const [late, early] = [await challenge(world, username), await challenge(world, username)];
    world.advance((minutes ?? 0) * 60 - 1);
    expect(await answer(world, username, early)).toBe('no refusal');
    world.advance(1);
    expect(await answer(world, username, late)).toBe(expired);
  }
});

it('knows a session of days ago as expired', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.create();
  const session = await challenge(world, username);
  world.advance(3 * 86_400);
  await challenge(world, username);
  expect(await answer(world, username, session)).toBe(expired);
});

it('takes a session once, from its user, through its client', async () => {
  const world = await PoolWorld.make();
  const [mary, john] = [await world.create(), await world.create()];
  const session = await challenge(world, mary.username);
  expect(await answer(world, john.username, session)).toBe(invalid);
  const { client } = world;
  await world.addClient();
  expect(await answer(world, mary.username, session)).toBe(invalid);
  world.client = client;
  expect(await answer(world, mary.username, session)).toBe('no refusal');
  expect(await answer(world, mary.username, session)).toBe(invalid);
  expect(await answer(world, mary.username, `${session}x`)).toBe(invalid);
  expect((await world.user(john.username)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});

it('keeps earlier sessions of the same user good', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.create();
  const first = await challenge(world, username);
  await challenge(world, username);
  expect(await answer(world, username, first)).toBe('no refusal');
});

const missing = (name: string) => `InvalidParameterException: Missing required parameter ${name}`;

it('names the parameter that is missing, and the length that a session must have', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.create();
  const session = await challenge(world, username);
  const input = world.answerInput(username, session, next);
  const refusal = (more: Record<string, unknown>) =>
    world.refusal('AdminRespondToAuthChallenge', { ...input, ...more });
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
    const world = await PoolWorld.make({ switches: { sessionSurvivesRejectedPassword } });
    const { username } = await world.create();
    const session = await challenge(world, username);
    expect(await answer(world, username, session, 'Aa1-bcd')).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    );
    expect((await world.user(username)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(await answer(world, username, session)).toBe(sessionSurvivesRejectedPassword ? 'no refusal' : invalid);
  }
});

it('takes the temporary password for the new one unless the pool keeps a history', async () => {
  const world = await PoolWorld.make();
  await world.create();
  expect(await answer(world, 'user-1', await challenge(world, 'user-1'), temporary)).toBe('no refusal');
  const PasswordPolicy = { ...policy, PasswordHistorySize: 2 };
  const strict = await PoolWorld.make({ pool: { Policies: { PasswordPolicy } } });
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
  const world = await PoolWorld.make({ pool: { Schema } });
  const { username } = await world.create();
  const { ChallengeParameters, Session } = await world.signIn(username, temporary);
  expect(ChallengeParameters['requiredAttributes']).toBe('["userAttributes.given_name"]');
  expect(JSON.parse(ChallengeParameters['userAttributes'] ?? '')).toMatchObject({ given_name: '' });
  const lacking = 'InvalidParameterException: Invalid attributes given, given_name is missing';
  expect(await answer(world, username, Session)).toBe(lacking);
  expect(await answer(world, username, Session, next, { given_name: 'Mary' })).toBe(lacking);
  expect(await answer(world, username, Session, next, { 'userAttributes.given_name': '' })).toBe(lacking);
  expect(await answer(world, username, Session, next, { 'userAttributes.given_name': 'Mary' })).toBe('no refusal');
  expect((await world.user(username)).attributes['given_name']).toBe('Mary');
});

const fixed = (name: string) => `InvalidParameterException: Cannot modify the non-mutable attribute ${name}`;

it('refuses attributes that cannot be changed, are unknown, or are not the client’s to write', async () => {
  const world = await PoolWorld.make({ client: { WriteAttributes: ['email', 'nickname'] } });
  const { username } = await world.create({ email_verified: 'false', preferred_username: 'n1' });
  const session = await challenge(world, username);
  const write = (name: string, value = 'x') =>
    answer(world, username, session, next, { [`userAttributes.${name}`]: value });
  expect(await write('email_verified', 'true')).toBe(fixed('email_verified'));
  expect(await write('sub')).toBe(fixed('sub'));
  expect(await write('custom:universal_id')).toBe(fixed('custom:universal_id'));
  expect(await write('preferred_username', 'n2')).toBe(
    'NotAuthorizedException: Cannot modify an already provided preferred_username',
  );
  expect(await write('custom:nothing')).toBe(
    'InvalidParameterException: Attributes did not conform to the schema: custom:nothing: Attribute does not exist in the schema.',
  );
  expect(await write('locale')).toBe('NotAuthorizedException: A client attempted to write unauthorized attribute');
  expect(await write('nickname')).toBe('no refusal');
});

it('refuses users who were disabled, confirmed or deleted meanwhile', async () => {
  const world = await PoolWorld.make({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const { username } = await world.create();
  const session = await challenge(world, username);
  await world.ok('AdminDisableUser', world.at({ Username: username }));
  expect(await answer(world, username, session)).toBe('NotAuthorizedException: User is disabled.');
  await world.ok('AdminEnableUser', world.at({ Username: username }));
  await world.ok('AdminSetUserPassword', world.at({ Username: username, Password: permanent, Permanent: true }));
  expect(await answer(world, username, session)).toBe(invalid);
  await world.ok('AdminDeleteUser', world.at({ Username: username }));
  expect(await answer(world, username, session)).toBe(invalid);
});

it('wants the secret hash over the alias given or the username', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  const { username } = await world.create({ preferred_username: 'n1' });
  const hash = (name: string) => ({ SECRET_HASH: secretHash(world.secret, name, world.client) });
  const session = await challenge(world, 'n1', hash('n1'));
  expect(await answer(world, 'n1', session)).toMatch(/SECRET_HASH was not received$/);
  expect(await answer(world, 'n1', session, next, hash('n2'))).toMatch(/Unable to verify secret hash/);
  expect(await answer(world, 'n1', session, next, hash(username))).toBe('no refusal');
});

it('answers the public operation alike', async () => {
  const world = await PoolWorld.make();
  const { username } = await world.create();
  const input = { ...world.answerInput(username, await challenge(world, username), next), UserPoolId: undefined };
  expect(await world.refusal('RespondToAuthChallenge', input)).toBe('no refusal');
});
