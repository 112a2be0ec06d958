// What each operation says of a password, and which characters and lengths it lets through.
import { expect, it } from '@jest/globals';
import { permanent, PoolEnvironment, temporary } from '../pool-environment.ts';

type Setter = (environment: PoolEnvironment, username: string, password: string) => Promise<string>;

const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

const setters: Record<string, Setter> = {
  AdminSetUserPassword: (environment, Username, Password) =>
    environment.refusal('AdminSetUserPassword', environment.at({ Username, Password, Permanent: true })),
  AdminCreateUser: (environment, username, TemporaryPassword) =>
    environment.refusal('AdminCreateUser', environment.at({ Username: `${username}-new`, TemporaryPassword })),
  ChangePassword: async (environment, username, ProposedPassword) => {
    await environment.ok(
      'AdminSetUserPassword',
      environment.at({ Username: username, Password: permanent, Permanent: true }),
    );
    const { AccessToken } = await environment.tokens(username);
    return environment.refusal('ChangePassword', { AccessToken, PreviousPassword: permanent, ProposedPassword });
  },
  ConfirmForgotPassword: async (environment, Username, Password) => {
    const { client: ClientId } = environment;
    await environment.ok('AdminSetUserPassword', environment.at({ Username, Password: permanent, Permanent: true }));
    await environment.ok('AdminUpdateUserAttributes', {
      ...environment.at({ Username }),
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });
    await environment.ok('ForgotPassword', { ClientId, Username });
    const ConfirmationCode = environment.lastCode;
    return environment.refusal('ConfirmForgotPassword', { ClientId, Username, Password, ConfirmationCode });
  },
};

const challenges: Record<string, Setter> = {
  AdminRespondToAuthChallenge: async (environment, username, password) => {
    const { Session } = await environment.signIn(username, temporary);
    return environment.refusal('AdminRespondToAuthChallenge', environment.answerInput(username, Session, password));
  },
  RespondToAuthChallenge: async (environment, username, password) => {
    const { Session } = await environment.signIn(username, temporary);
    const { ClientId, ChallengeName, ChallengeResponses } = {
      ...environment.answerInput(username, Session, password),
    } as unknown as Record<string, unknown>;
    return environment.refusal('RespondToAuthChallenge', { ClientId, ChallengeName, ChallengeResponses, Session });
  },
};

const attempt = async (set: Setter, password: string, switches = {}) => {
  const environment = await PoolEnvironment.make({ client: { ExplicitAuthFlows: flows }, switches });
  const { username } = await environment.create();
  return set(environment, username, password);
};

const long = (length: number) => `Aa1-${'x'.repeat(length - 4)}`;

it.each(Object.entries(setters))('%s takes spaces inside, and 256 characters', async (_operation, set) => {
  for (const password of ['Inner Space 1-', 'Two  Spaces 1-', long(256)]) {
    expect(await attempt(set, password)).toBe('no refusal');
  }
});

it.each(Object.entries(setters))('%s refuses a space in front or behind, and 257 characters', async (_name, set) => {
  const constraint = String.raw`Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$`;
  for (const password of [' Leading-Pass1', 'Trailing-Pass1 ', 'Trailing-Pass1\u00a0']) {
    expect(await attempt(set, password)).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value at '\w+'/,
    );
    expect(await attempt(set, password)).toContain(constraint);
  }
  expect(await attempt(set, long(257))).toContain('Member must have length less than or equal to 256');
});

it.each(Object.entries(challenges))('%s judges spaces and length by the policy', async (_operation, set) => {
  const pattern = String.raw`InvalidPasswordException: Password does not conform to policy: Password must satisfy regular expression pattern: ^\S.*\S$`;
  for (const password of [' Leading-Pass1', 'Trailing-Pass1 ']) expect(await attempt(set, password)).toBe(pattern);
  expect(await attempt(set, long(257))).toMatch(/^InvalidPasswordException: .*longer than 256/);
  for (const password of ['Inner Space 1-', long(256)]) expect(await attempt(set, password)).toBe('no refusal');
});

const weak = {
  'Aa1-bcd': 'Password not long enough',
  'all-lower-case-1': 'Password must have uppercase characters',
  NoSymbolsInHere1: 'Password must have symbol characters',
};

it.each([
  ['AdminSetUserPassword', 'Password did not conform with policy'],
  ['AdminCreateUser', 'Password did not conform with password policy'],
  ['ChangePassword', 'Password did not conform with policy'],
  ['ConfirmForgotPassword', 'Password does not conform to policy'],
  ['AdminRespondToAuthChallenge', 'Password did not conform with policy'],
  ['RespondToAuthChallenge', 'Password does not conform to policy'],
])('%s begins the text of a broken policy with "%s"', async (operation, words) => {
  const set = { ...setters, ...challenges }[operation] as Setter;
  for (const [password, reason] of Object.entries(weak)) {
    expect(await attempt(set, password)).toBe(`InvalidPasswordException: ${words}: ${reason}`);
  }
});

it('has the other text for an answer by an administrator by a switch', async () => {
  const set = challenges['AdminRespondToAuthChallenge'] as Setter;
  const words = { adminChallengePolicyWords: 'Password does not conform to policy' as const };
  expect(await attempt(set, 'all-lower-case-1', words)).toBe(
    'InvalidPasswordException: Password does not conform to policy: Password must have uppercase characters',
  );
});
