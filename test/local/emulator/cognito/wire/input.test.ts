import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AwsError } from '../../../../../local/emulator/kit/aws-error.ts';
import { operations } from '../../../../../local/emulator/cognito/wire/operations.ts';
import { permanent, PoolEnvironment } from '../pool-environment.ts';

const detected = (text: string) => `InvalidParameterException: 1 validation error detected: ${text}`;

it('says what is wrong with each member, quoting what AWS quotes', async () => {
  const environment = await PoolEnvironment.make();
  const get = (input: unknown) => environment.refusal('AdminGetUser', input);
  expect(await get(environment.at({}))).toBe(
    detected("Value at 'username' failed to satisfy constraint: Member must not be null"),
  );
  expect(await get({ Username: 'x', UserPoolId: null })).toBe(
    detected("Value null at 'userPoolId' failed to satisfy constraint: Member must not be null"),
  );
  expect(await get({ Username: 'x', UserPoolId: 'nonsense' })).toBe(
    detected(
      String.raw`Value 'nonsense' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+`,
    ),
  );
  expect(await get(environment.at({ Username: 'two words' }))).toBe(
    detected(
      String.raw`Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`,
    ),
  );
  expect(await get({})).toMatch(/^InvalidParameterException: 2 validation errors detected: Value .*; Value .*$/);
  const UserAttributes = [{ Name: 'email' }, { Value: 'x' }];
  expect(
    await environment.refusal('AdminUpdateUserAttributes', environment.at({ Username: 'x', UserAttributes })),
  ).toBe(
    detected("Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null"),
  );
});

it('takes spaces inside a password and none at its ends, and never repeats it', async () => {
  const environment = await PoolEnvironment.make();
  await environment.ok('AdminCreateUser', environment.creation({}, { Username: 'x' }));
  const set = (Password: string) => environment.at({ Password, Permanent: true, Username: 'x' });
  await environment.ok('AdminSetUserPassword', set('Mild green teapot 7!'));
  expect(await environment.refusal('AdminSetUserPassword', set(' Mild green teapot 7!'))).toBe(
    detected(
      String.raw`Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$`,
    ),
  );
});

it('never repeats a password, session or token', async () => {
  const environment = await PoolEnvironment.make();
  const secret = 'canary with a space at the end ';
  const texts = await Promise.all([
    environment.refusal('AdminSetUserPassword', environment.at({ Username: 'x', Password: secret })),
    environment.refusal('AdminCreateUser', environment.creation({}, { TemporaryPassword: secret })),
    environment.refusal('GetUser', { AccessToken: secret }),
    environment.refusal('AdminRespondToAuthChallenge', environment.answerInput('x', 'canary', permanent)),
  ]);
  for (const text of texts) {
    expect(text).toMatch(/^InvalidParameterException: 1 validation error detected: Value at '/);
    expect(text).not.toContain('canary');
  }
});

it('answers values of the wrong type with SerializationException', async () => {
  const environment = await PoolEnvironment.make();
  for (const input of [
    null,
    [],
    'text',
    7,
    environment.at({ Username: 5 }),
    environment.at({ Username: {} }),
    { UserPoolId: [] },
  ]) {
    expect(await environment.refusal('AdminGetUser', input)).toMatch(/^SerializationException: /);
  }
  const input = { ...environment.signInInput('x', 'y'), AuthParameters: { USERNAME: 1 } };
  expect(await environment.refusal('AdminInitiateAuth', input)).toMatch(/^SerializationException: /);
});

const fragments = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', '', ' ', '\u0000', '\uD800', 'user-1', permanent, 'x'.repeat(5000)),
);
const anything = fc.anything({ key: fragments, maxDepth: 3, withNullPrototype: true });

const inputs = fc.record(
  {
    UserPoolId: fc.constant('POOL'),
    ClientId: fc.oneof(fc.constant('CLIENT'), fragments),
    Username: fc.oneof(fc.constant('user-1'), fragments),
    AccessToken: fc.oneof(fc.constant('TOKEN'), fragments),
    UserAttributes: fc.array(fc.record({ Name: fragments, Value: fragments })),
    AttributeName: fc.oneof(fc.constant('email'), fragments),
    AuthFlow: fc.constantFrom('ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_PASSWORD_AUTH'),
    AuthParameters: fc.dictionary(fc.oneof(fragments, fc.constantFrom('USERNAME', 'PASSWORD')), fragments),
    ChallengeName: fc.constant('NEW_PASSWORD_REQUIRED'),
    ChallengeResponses: fc.dictionary(fc.oneof(fragments, fc.constant('USERNAME')), fragments),
    Session: fragments,
    Code: fragments,
    Token: fragments,
    RefreshToken: fragments,
    Filter: fragments,
    GroupName: fragments,
    PoolName: fragments,
    ClientName: fragments,
    Schema: fc.array(fc.record({ Name: fragments }), { maxLength: 3 }),
    Other: anything,
  },
  { requiredKeys: ['UserPoolId'] },
);

/** Whether a call ends as AWS's calls do: with a result, or an error of AWS's that is not a fault of ours. */
const isAwsAnswer = async (environment: PoolEnvironment, operation: string, input: unknown) => {
  try {
    await environment.cognito.call(operation, input);
  } catch (error) {
    return error instanceof AwsError && (error.status === 400 || error.status === 501);
  }
  return true;
};

it('answers any input to any operation with a result or an AWS error', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  const known = new Map([
    ['POOL', environment.pool],
    ['CLIENT', environment.client],
    ['TOKEN', AccessToken],
  ]);
  const names = [...operations.keys()].filter((name) => !name.startsWith('Delete'));
  const filled = (input: object) =>
    Object.fromEntries(
      Object.entries(input).map(([key, value]) => [
        key,
        typeof value === 'string' ? (known.get(value) ?? value) : value,
      ]),
    );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), inputs, async (operation, input) => {
      expect(await isAwsAnswer(environment, operation, filled(JSON.parse(JSON.stringify(input)) as object))).toBe(true);
    }),
    { numRuns: 400 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), anything, async (operation, input) => {
      expect(await isAwsAnswer(environment, operation, input)).toBe(true);
    }),
    { numRuns: 200 },
  );
}, 30_000);

it('is not impressed by depth, length or prototypes', async () => {
  const environment = await PoolEnvironment.make();
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
  const poisoned = JSON.parse(
    `{"UserPoolId":"${environment.pool}","Username":"x","__proto__":{"Enabled":true},"constructor":{}}`,
  ) as unknown;
  expect(await isAwsAnswer(environment, 'AdminGetUser', deep)).toBe(true);
  expect(await isAwsAnswer(environment, 'AdminGetUser', environment.at({ Username: 'x', Other: deep }))).toBe(true);
  expect(await isAwsAnswer(environment, 'AdminGetUser', environment.at({ Username: 'x'.repeat(1_000_000) }))).toBe(
    true,
  );
  expect(await environment.refusal('AdminGetUser', poisoned)).toMatch(/^UserNotFoundException/);
  expect(({} as Record<string, unknown>)['Enabled']).toBeUndefined();
  const Schema = [{ Name: '__proto__', AttributeDataType: 'String' }];
  await environment.addPool({ Schema });
  await environment.addClient();
  const user = await environment.create({ 'custom:__proto__': 'x' });
  expect((await environment.user(user.username)).attributes['custom:__proto__']).toBe('x');
});
