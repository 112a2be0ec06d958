import { expect, it } from '@jest/globals';
import { permanent, PoolEnvironment, secretHash } from '../pool-environment.ts';

const creation = (environment: PoolEnvironment, more: Record<string, unknown>) =>
  environment.refusal('CreateUserPoolClient', environment.at({ ClientName: 'c', ...more }));

const describe = async (environment: PoolEnvironment) => {
  const input = environment.at({ ClientId: environment.client });
  return (await environment.ok<{ UserPoolClient: Record<string, unknown> }>('DescribeUserPoolClient', input))
    .UserPoolClient;
};

it('describes a client with AWS’s defaults and its secret', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  expect(await describe(environment)).toMatchObject({
    ClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
    ClientSecret: expect.stringMatching(/^[0-9a-z]{52}$/),
    RefreshTokenValidity: 30,
    EnableTokenRevocation: true,
    AuthSessionValidity: 3,
    PreventUserExistenceErrors: 'LEGACY',
  });
});

it('replaces all settings on update', async () => {
  const environment = await PoolEnvironment.make({ client: { AuthSessionValidity: 15 } });
  await environment.ok('UpdateUserPoolClient', environment.at({ ClientId: environment.client, ClientName: 'renamed' }));
  expect(await describe(environment)).toMatchObject({ ClientName: 'renamed', AuthSessionValidity: 3 });
  await environment.confirmed();
  expect(await environment.refusal('AdminInitiateAuth', environment.signInInput('user-1', permanent))).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
});

it('refuses lifetimes, flows and attributes that AWS refuses', async () => {
  const environment = await PoolEnvironment.make();
  const units = { AccessToken: 'minutes', RefreshToken: 'minutes' };
  expect(await creation(environment, { AccessTokenValidity: 4, TokenValidityUnits: units })).toBe(
    'InvalidParameterException: Invalid range for token validity.',
  );
  expect(await creation(environment, { AccessTokenValidity: 25 })).toMatch(/Invalid range for token validity/);
  expect(await creation(environment, { RefreshTokenValidity: 59, TokenValidityUnits: units })).toMatch(/Invalid range/);
  expect(await creation(environment, { RefreshTokenValidity: 0 })).toBe('no refusal');
  expect(await creation(environment, { AuthSessionValidity: 16 })).toMatch(/^InvalidParameterException: /);
  const ExplicitAuthFlows = ['ADMIN_NO_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  expect(await creation(environment, { ExplicitAuthFlows })).toMatch(/^InvalidParameterException: /);
  expect(await creation(environment, { ReadAttributes: ['custom:nothing'] })).toMatch(/^InvalidParameterException: /);
  expect(await creation(environment, { WriteAttributes: ['email_verified'] })).toMatch(/^InvalidParameterException: /);
});

it('takes the old names of flows for what they meant', async () => {
  const environment = await PoolEnvironment.make({ client: { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] } });
  await environment.confirmed();
  const { RefreshToken } = await environment.tokens('user-1');
  expect(await environment.refusal('AdminInitiateAuth', environment.refreshInput(RefreshToken))).toBe('no refusal');
});

it('accepts either of two secrets while they are rotated', async () => {
  const environment = await PoolEnvironment.make({ client: { GenerateSecret: true } });
  await environment.confirmed();
  const client = environment.at({ ClientId: environment.client });
  const own = 'my-own-secret'.replaceAll('-', '').repeat(3);
  await environment.ok('AddUserPoolClientSecret', { ...client, ClientSecret: own });
  expect(await environment.refusal('AddUserPoolClientSecret', client)).toMatch(/^LimitExceededException: /);
  const signIn = (secret: string) => {
    const SECRET_HASH = secretHash(secret, 'user-1', environment.client);
    return environment.refusal('AdminInitiateAuth', environment.signInInput('user-1', permanent, { SECRET_HASH }));
  };
  expect([await signIn(environment.secret), await signIn(own)]).toEqual(['no refusal', 'no refusal']);
  const { ClientSecrets } = await environment.ok<{ ClientSecrets: { ClientSecretId: string }[] }>(
    'ListUserPoolClientSecrets',
    client,
  );
  const remove = (index: number) =>
    environment.refusal('DeleteUserPoolClientSecret', {
      ...client,
      ...ClientSecrets[index],
      ClientSecretCreateDate: null,
    });
  expect(await remove(0)).toBe('no refusal');
  expect(await signIn(environment.secret)).toMatch(/Unable to verify secret hash/);
  expect(await remove(0)).toMatch(/^ResourceNotFoundException: /);
  expect(await remove(1)).toMatch(/^InvalidParameterException: /);
});

it('ends sign-ins and tokens with the client', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  await environment.ok('DeleteUserPoolClient', environment.at({ ClientId: environment.client }));
  expect(await environment.refusal('AdminInitiateAuth', environment.signInInput('user-1', permanent))).toBe(
    `ResourceNotFoundException: User pool client ${environment.client} does not exist.`,
  );
  expect(await environment.refusal('GetUser', { AccessToken })).toMatch(/^NotAuthorizedException: /);
  const { UserPoolClients } = await environment.ok<{ UserPoolClients: unknown[] }>(
    'ListUserPoolClients',
    environment.at({}),
  );
  expect(UserPoolClients).toEqual([]);
});
