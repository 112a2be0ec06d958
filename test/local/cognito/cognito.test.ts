import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProvider,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetUserAttributeVerificationCodeCommand,
  UserNotFoundException,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { operations } from '../../../local/cognito/operations.ts';
import { defaultSwitches } from '../../../local/cognito/switches.ts';
import { createWorld, type World } from '../../../local/world.ts';
import { codeIn, PoolWorld } from './pool-world.ts';

const open: World[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((world) => world.close()));
});

// Tables are aligned by the formatter.
const support = readFileSync(new URL('../../../local/cognito/SUPPORT.md', import.meta.url), 'utf8').replaceAll(
  / +/g,
  ' ',
);

/** Every operation of the service, read off the SDK client. */
const known = Object.keys(sdk)
  .filter((name) => name.endsWith('Command') && name !== '$Command')
  .map((name) => name.slice(0, -'Command'.length));

it('knows no operation that AWS does not know', () => {
  for (const name of operations.keys()) expect(known).toContain(name);
});

it('lists every operation of the service and every switch in SUPPORT.md', () => {
  for (const name of known) {
    expect(support).toMatch(new RegExp(`^\\| ${name} \\| ${operations.has(name) ? '(full|partial)' : 'not'} `, 'm'));
  }
  for (const [name, value] of Object.entries(defaultSwitches)) {
    expect(support).toContain(`| \`${name}\` | \`${String(value)}\` |`);
  }
});

it('answers what it lacks by name, and what AWS lacks as unknown', async () => {
  const world = new PoolWorld();
  const failure = (operation: string) => world.cognito.call(operation, {}).catch((error: unknown) => error);
  expect(await failure('SignUp')).toMatchObject({
    name: 'NotImplemented',
    status: 501,
    message: expect.stringContaining('SignUp'),
  });
  for (const name of ['NoSuchOperationAtAll', '', '__proto__', 'constructor', '$']) {
    expect(await failure(name)).toMatchObject({ name: 'UnknownOperationException', status: 400 });
  }
});

it('takes a hire from the SDK’s first call to a verified address, over HTTP', async () => {
  const world = createWorld({ seed: 'sdk', start: Date.UTC(2026, 0, 5) });
  open.push(world);
  const client = new CognitoIdentityProvider({
    endpoint: await world.listen(0),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'pool',
      AliasAttributes: ['preferred_username'],
      AutoVerifiedAttributes: ['email'],
    }),
  );
  const UserPoolId = UserPool?.Id;
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'client',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const ClientId = UserPoolClient?.ClientId;
  const Username = 'mary';
  const created = await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      TemporaryPassword: 'Tmp-Passw0rd',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: 'mary@mail.example.com' }],
    }),
  );
  expect(created.User?.UserCreateDate).toEqual(new Date(Date.UTC(2026, 0, 5)));
  const challenge = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: 'Tmp-Passw0rd' },
    }),
  );
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId,
      ClientId,
      ChallengeName: challenge.ChallengeName,
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: 'New-Passw0rd' },
    }),
  );
  const AccessToken = AuthenticationResult?.AccessToken;
  await client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
  const Code = codeIn(world.mails.listing().at(-1));
  await client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }));
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  const unknown = new AdminSetUserPasswordCommand({ UserPoolId, Username: 'nobody', Password: 'x' });
  await expect(client.send(unknown)).rejects.toBeInstanceOf(UserNotFoundException);
  client.destroy();
});
