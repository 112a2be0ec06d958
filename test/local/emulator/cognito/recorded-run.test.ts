// The six calls of a run against AWS (AWS CLI, 2022), with its values; the shapes are those that AWS answered with.
import { expect, it } from '@jest/globals';
import type { AuthAnswer, UserAnswer } from './pool-environment.ts';
import { attributeList, attributesOf, claimsOf, PoolEnvironment } from './pool-environment.ts';

const id = '2f1b0c9e-7a43-4d0e-9b53-6d1e2a7f4c11';
const number = '1001-002';

const makeEnvironment = () =>
  PoolEnvironment.make({ pool: { Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } } } });

const createUser = (environment: PoolEnvironment) =>
  environment.ok<{ User: UserAnswer }>(
    'AdminCreateUser',
    environment.at({
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

const signIn = (environment: PoolEnvironment, PASSWORD: string) =>
  environment.ok<AuthAnswer>(
    'AdminInitiateAuth',
    environment.at({
      ClientId: environment.client,
      AuthFlow: 'ADMIN_NO_SRP_AUTH',
      AuthParameters: { USERNAME: number, PASSWORD },
    }),
  );

it('answers the recorded run with the recorded shapes', async () => {
  const environment = await makeEnvironment();
  const { User } = await createUser(environment);
  expect(User).toMatchObject({ Username: id, UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });

  const challenge = await signIn(environment, 'Abcd1234#');
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

  const answered = await environment.ok<AuthAnswer>(
    'AdminRespondToAuthChallenge',
    environment.answerInput(number, challenge.Session, 'Abcd4321#', { email: 'hoge@hoge.example' }),
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

  const { AuthenticationResult } = await signIn(environment, 'Abcd4321#');
  expect(claimsOf(AuthenticationResult.IdToken)['email_verified']).toBe(false);

  const { AccessToken } = AuthenticationResult;
  await expect(environment.sendCode(AccessToken)).resolves.toEqual({
    CodeDeliveryDetails: { Destination: 'h***@h***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  });
  await expect(
    environment.ok('VerifyUserAttribute', environment.verifyInput(AccessToken, environment.lastCode)),
  ).resolves.toEqual({});
  const { UserStatus, UserAttributes } = await environment.user(number);
  expect([UserStatus, attributesOf(UserAttributes)['email_verified']]).toEqual(['CONFIRMED', 'true']);
});

it('refuses the unchanged email as a userAttributes key of the challenge answer', async () => {
  const environment = await makeEnvironment();
  await createUser(environment);
  const { Session } = await signIn(environment, 'Abcd1234#');
  const echo = { 'userAttributes.email': 'hoge@hoge.example' };
  await expect(
    environment.refusal('AdminRespondToAuthChallenge', environment.answerInput(number, Session, 'Abcd4321#', echo)),
  ).resolves.toBe('NotAuthorizedException: Cannot modify an already provided email');
  expect((await environment.user(number)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});
