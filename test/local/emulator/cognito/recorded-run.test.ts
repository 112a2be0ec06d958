// The six calls of a run against AWS (AWS CLI, 2022), with its values; the shapes are those that AWS answered with.
import { expect, it } from '@jest/globals';
import type { AuthAnswer, UserAnswer } from './pool-world.ts';
import { attributeList, attributesOf, claimsOf, PoolWorld } from './pool-world.ts';

const id = '2f1b0c9e-7a43-4d0e-9b53-6d1e2a7f4c11';
const number = '1001-002';

const makeWorld = () =>
  PoolWorld.make({ pool: { Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } } } });

const createUser = (world: PoolWorld) =>
  world.ok<{ User: UserAnswer }>(
    'AdminCreateUser',
    world.at({
      Username: id,
      TemporaryPassword: 'Abcd1234#',
      MessageAction: 'SUPPRESS',
      UserAttributes: attributeList({
        birthdate: '1981-01-01',
        email: 'hoge@hoge.example',
        preferred_username: number,
        'custom:universal_id': id,
        email_verified: 'false',
      }),
    }),
  );

const signIn = (world: PoolWorld, PASSWORD: string) =>
  world.ok<AuthAnswer>(
    'AdminInitiateAuth',
    world.at({
      ClientId: world.client,
      AuthFlow: 'ADMIN_NO_SRP_AUTH',
      AuthParameters: { USERNAME: number, PASSWORD },
    }),
  );

it('answers the recorded run with the recorded shapes', async () => {
  const world = await makeWorld();
  const { User } = await createUser(world);
  expect(User).toMatchObject({ Username: id, UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });

  const challenge = await signIn(world, 'Abcd1234#');
  expect(Object.keys(challenge).toSorted()).toEqual(['ChallengeName', 'ChallengeParameters', 'Session']);
  expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  expect(challenge.ChallengeParameters).toMatchObject({ USER_ID_FOR_SRP: id, requiredAttributes: '[]' });
  expect(JSON.parse(challenge.ChallengeParameters['userAttributes'] ?? '')).toEqual({
    birthdate: '1981-01-01',
    email: 'hoge@hoge.example',
    preferred_username: number,
    'custom:universal_id': id,
    email_verified: 'false',
  });

  const answered = await world.ok<AuthAnswer>(
    'AdminRespondToAuthChallenge',
    world.answerInput(number, challenge.Session, 'Abcd4321#', { email: 'hoge@hoge.example' }),
  );
  expect(answered).toEqual({
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      RefreshToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    },
  });

  const { AuthenticationResult } = await signIn(world, 'Abcd4321#');
  expect(claimsOf(AuthenticationResult.IdToken)['email_verified']).toBe(false);

  const { AccessToken } = AuthenticationResult;
  await expect(world.sendCode(AccessToken)).resolves.toEqual({
    CodeDeliveryDetails: { Destination: 'h***@h***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  });
  await expect(world.ok('VerifyUserAttribute', world.verifyInput(AccessToken, world.lastCode))).resolves.toEqual({});
  const { UserStatus, UserAttributes } = await world.user(number);
  expect([UserStatus, attributesOf(UserAttributes)['email_verified']]).toEqual(['CONFIRMED', 'true']);
});

it('refuses the unchanged email as a userAttributes key of the challenge answer', async () => {
  const world = await makeWorld();
  await createUser(world);
  const { Session } = await signIn(world, 'Abcd1234#');
  const echo = { 'userAttributes.email': 'hoge@hoge.example' };
  await expect(
    world.refusal('AdminRespondToAuthChallenge', world.answerInput(number, Session, 'Abcd4321#', echo)),
  ).resolves.toBe('NotAuthorizedException: Cannot modify an already provided email');
  expect((await world.user(number)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});
