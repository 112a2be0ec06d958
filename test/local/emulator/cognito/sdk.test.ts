// The AWS SDK drives every operation over HTTP, on a port of its own: what it sends is understood, what it gets parses.
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, it } from '@jest/globals';
import { operations } from '../../../../local/emulator/cognito/wire/operations.ts';
import { createEnvironment, type Environment } from '../../../../local/emulator/environment/environment.ts';
import { codeIn } from './pool-environment.ts';

const open: { environment: Environment; client: sdk.CognitoIdentityProviderClient }[] = [];

afterEach(async () => {
  for (const { environment, client } of open.splice(0)) {
    client.destroy();
    await environment.close();
  }
});

type Client = { send(command: unknown): Promise<Record<string, unknown>> };
type Command = new (input: Record<string, unknown>) => unknown;

const connect = async () => {
  const environment = createEnvironment({ seed: 'sdk', start: Date.UTC(2026, 0, 5) });
  const client = new sdk.CognitoIdentityProviderClient({
    endpoint: await environment.listen(0),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  open.push({ environment, client });
  const sent = new Set<string>();
  const send = <T>(operation: string, input: Record<string, unknown>) => {
    sent.add(operation);
    const commands = sdk as unknown as Record<string, Command>;
    const command = new (commands[`${operation}Command`] as Command)(input);
    return (client as unknown as Client).send(command) as Promise<T>;
  };
  const code = () => codeIn(environment.mails.listing().at(-1));
  return { environment, client, sent, send, code };
};

type Session = Awaited<ReturnType<typeof connect>>;
type Tokens = { AccessToken: string; RefreshToken: string };

const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

const makePool = async ({ send }: Session) => {
  const { UserPool } = await send<sdk.CreateUserPoolResponse>('CreateUserPool', {
    PoolName: 'pool',
    AutoVerifiedAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
  });
  expect(UserPool?.CreationDate).toEqual(new Date(Date.UTC(2026, 0, 5)));
  const UserPoolId = UserPool?.Id;
  const { UserPoolClient } = await send<sdk.CreateUserPoolClientResponse>('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'client',
    ExplicitAuthFlows: flows,
  });
  return { pool: { UserPoolId }, arn: UserPool?.Arn ?? '', ClientId: UserPoolClient?.ClientId };
};

type Place = Awaited<ReturnType<typeof makePool>>;

const settings = async ({ send }: Session, { pool, arn, ClientId }: Place) => {
  await send('AddCustomAttributes', { ...pool, CustomAttributes: [{ Name: 'team', AttributeDataType: 'String' }] });
  await send('UpdateUserPool', { ...pool, AutoVerifiedAttributes: ['email'] });
  await send('DescribeUserPool', pool);
  await send('GetUserPoolMfaConfig', pool);
  await send('ListUserPools', { MaxResults: 5 });
  await send('TagResource', { ResourceArn: arn, Tags: { stage: 'test' } });
  await send('UntagResource', { ResourceArn: arn, TagKeys: ['stage'] });
  await expect(send('ListTagsForResource', { ResourceArn: arn })).resolves.toMatchObject({ Tags: {} });
  await send('UpdateUserPoolClient', { ...pool, ClientId, ExplicitAuthFlows: flows });
  await send('DescribeUserPoolClient', { ...pool, ClientId });
  await send('ListUserPoolClients', { ...pool, MaxResults: 5 });
};

const secrets = async ({ send }: Session, { pool }: Place) => {
  const { UserPoolClient } = await send<sdk.CreateUserPoolClientResponse>('CreateUserPoolClient', {
    ...pool,
    ClientName: 'confidential',
    GenerateSecret: true,
  });
  const client = { ...pool, ClientId: UserPoolClient?.ClientId };
  await send('AddUserPoolClientSecret', client);
  const { ClientSecrets = [] } = await send<sdk.ListUserPoolClientSecretsResponse>('ListUserPoolClientSecrets', client);
  expect(ClientSecrets).toHaveLength(2);
  await send('DeleteUserPoolClientSecret', { ...client, ClientSecretId: ClientSecrets[0]?.ClientSecretId });
  await send('DeleteUserPoolClient', client);
};

const makeUser = ({ send }: Session, { pool }: Place, Username: string) =>
  send('AdminCreateUser', {
    ...pool,
    Username,
    TemporaryPassword: 'Tmp-Passw0rd',
    MessageAction: 'SUPPRESS',
    UserAttributes: [{ Name: 'email', Value: `${Username}@mail.example.com` }],
  });

const firstSignIn = async ({ send }: Session, { pool, ClientId }: Place, names: [string, string]) => {
  const USERNAME = names[0].startsWith('Admin') ? 'mary' : 'john';
  const isAdmin = USERNAME === 'mary';
  const place = isAdmin ? { ...pool, ClientId } : { ClientId };
  const challenge = await send<sdk.InitiateAuthResponse>(names[0], {
    ...place,
    AuthFlow: isAdmin ? 'ADMIN_USER_PASSWORD_AUTH' : 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: 'Tmp-Passw0rd' },
  });
  const { AuthenticationResult } = await send<sdk.RespondToAuthChallengeResponse>(names[1], {
    ...place,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: { USERNAME, NEW_PASSWORD: 'New-Passw0rd' },
  });
  return AuthenticationResult as Tokens;
};

const selfService = async ({ send, code }: Session, { ClientId }: Place, { AccessToken, RefreshToken }: Tokens) => {
  await send('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
  await send('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: code() });
  await send('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name: 'nickname', Value: 'M' }] });
  await send('DeleteUserAttributes', { AccessToken, UserAttributeNames: ['nickname'] });
  await expect(send('GetUser', { AccessToken })).resolves.toMatchObject({ Username: 'mary' });
  await send('ChangePassword', { AccessToken, PreviousPassword: 'New-Passw0rd', ProposedPassword: 'Own-Passw0rd' });
  await send('GetTokensFromRefreshToken', { ClientId, RefreshToken });
  await send('ForgotPassword', { ClientId, Username: 'mary' });
  const reset = { ClientId, Username: 'mary', ConfirmationCode: code(), Password: 'Third-Passw0rd' };
  await send('ConfirmForgotPassword', reset);
  await send('RevokeToken', { ClientId, Token: RefreshToken });
  await expect(send('GetUser', { AccessToken })).rejects.toBeInstanceOf(sdk.NotAuthorizedException);
};

const groups = async ({ send }: Session, { pool }: Place) => {
  const group = { ...pool, GroupName: 'staff' };
  const member = { ...group, Username: 'mary' };
  await send('CreateGroup', group);
  await send('UpdateGroup', { ...group, Precedence: 1 });
  await send('GetGroup', group);
  await send('ListGroups', pool);
  await send('AdminAddUserToGroup', member);
  await send('ListUsersInGroup', group);
  await send('AdminListGroupsForUser', { ...pool, Username: 'mary' });
  await send('AdminRemoveUserFromGroup', member);
  await send('DeleteGroup', group);
};

const administration = async ({ send }: Session, { pool }: Place) => {
  const mary = { ...pool, Username: 'mary' };
  await send('AdminUpdateUserAttributes', { ...mary, UserAttributes: [{ Name: 'custom:team', Value: 'x' }] });
  await send('AdminDeleteUserAttributes', { ...mary, UserAttributeNames: ['custom:team'] });
  await send('AdminUserGlobalSignOut', mary);
  await send('AdminDisableUser', mary);
  await send('AdminEnableUser', mary);
  await send('AdminResetUserPassword', mary);
  await send('AdminSetUserPassword', { ...mary, Password: 'Last-Passw0rd', Permanent: true });
  const { Users = [] } = await send<sdk.ListUsersResponse>('ListUsers', { ...pool, Filter: 'username ^= "mar"' });
  expect(Users[0]?.UserLastModifiedDate).toBeInstanceOf(Date);
  await expect(send('AdminGetUser', mary)).resolves.toMatchObject({ UserStatus: 'CONFIRMED' });
  await send('AdminDeleteUser', mary);
  await expect(send('AdminGetUser', mary)).rejects.toBeInstanceOf(sdk.UserNotFoundException);
};

it('understands the SDK in every operation', async () => {
  const session = await connect();
  const { send, sent } = session;
  const place = await makePool(session);
  await settings(session, place);
  await secrets(session, place);
  await makeUser(session, place, 'mary');
  await makeUser(session, place, 'john');
  const mary = await firstSignIn(session, place, ['AdminInitiateAuth', 'AdminRespondToAuthChallenge']);
  const john = await firstSignIn(session, place, ['InitiateAuth', 'RespondToAuthChallenge']);
  await selfService(session, place, mary);
  await groups(session, place);
  await administration(session, place);
  await makeUser(session, place, 'mary');
  const again = await firstSignIn(session, place, ['AdminInitiateAuth', 'AdminRespondToAuthChallenge']);
  await send('GlobalSignOut', { AccessToken: again.AccessToken });
  await send('DeleteUser', { AccessToken: john.AccessToken });
  await send('DeleteUserPool', place.pool);
  expect([...sent].toSorted()).toEqual([...operations.keys()].toSorted());
});
