import { expect, it } from '@jest/globals';
import { permanent, PoolWorld, secretHash } from '../pool-world.ts';

const creation = (world: PoolWorld, more: Record<string, unknown>) =>
  world.refusal('CreateUserPoolClient', world.at({ ClientName: 'c', ...more }));

const describe = async (world: PoolWorld) => {
  const input = world.at({ ClientId: world.client });
  return (await world.ok<{ UserPoolClient: Record<string, unknown> }>('DescribeUserPoolClient', input)).UserPoolClient;
};

it('describes a client with AWS’s defaults and its secret', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  expect(await describe(world)).toMatchObject({
    ClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
    ClientSecret: expect.stringMatching(/^[0-9a-z]{52}$/),
    RefreshTokenValidity: 30,
    EnableTokenRevocation: true,
    AuthSessionValidity: 3,
    PreventUserExistenceErrors: 'LEGACY',
  });
});

it('replaces all settings on update', async () => {
  const world = await PoolWorld.make({ client: { AuthSessionValidity: 15 } });
  await world.ok('UpdateUserPoolClient', world.at({ ClientId: world.client, ClientName: 'renamed' }));
  expect(await describe(world)).toMatchObject({ ClientName: 'renamed', AuthSessionValidity: 3 });
  await world.confirmed();
  expect(await world.refusal('AdminInitiateAuth', world.signInInput('user-1', permanent))).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
});

it('refuses lifetimes, flows and attributes that AWS refuses', async () => {
  const world = await PoolWorld.make();
  const units = { AccessToken: 'minutes', RefreshToken: 'minutes' };
  expect(await creation(world, { AccessTokenValidity: 4, TokenValidityUnits: units })).toBe(
    'InvalidParameterException: Invalid range for token validity.',
  );
  expect(await creation(world, { AccessTokenValidity: 25 })).toMatch(/Invalid range for token validity/);
  expect(await creation(world, { RefreshTokenValidity: 59, TokenValidityUnits: units })).toMatch(/Invalid range/);
  expect(await creation(world, { RefreshTokenValidity: 0 })).toBe('no refusal');
  expect(await creation(world, { AuthSessionValidity: 16 })).toMatch(/^InvalidParameterException: /);
  const ExplicitAuthFlows = ['ADMIN_NO_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  expect(await creation(world, { ExplicitAuthFlows })).toMatch(/^InvalidParameterException: /);
  expect(await creation(world, { ReadAttributes: ['custom:nothing'] })).toMatch(/^InvalidParameterException: /);
  expect(await creation(world, { WriteAttributes: ['email_verified'] })).toMatch(/^InvalidParameterException: /);
});

it('takes the old names of flows for what they meant', async () => {
  const world = await PoolWorld.make({ client: { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] } });
  await world.confirmed();
  const { RefreshToken } = await world.tokens('user-1');
  expect(await world.refusal('AdminInitiateAuth', world.refreshInput(RefreshToken))).toBe('no refusal');
});

it('accepts either of two secrets while they are rotated', async () => {
  const world = await PoolWorld.make({ client: { GenerateSecret: true } });
  await world.confirmed();
  const client = world.at({ ClientId: world.client });
  const own = 'my-own-secret'.replaceAll('-', '').repeat(3);
  await world.ok('AddUserPoolClientSecret', { ...client, ClientSecret: own });
  expect(await world.refusal('AddUserPoolClientSecret', client)).toMatch(/^LimitExceededException: /);
  const signIn = (secret: string) => {
    const SECRET_HASH = secretHash(secret, 'user-1', world.client);
    return world.refusal('AdminInitiateAuth', world.signInInput('user-1', permanent, { SECRET_HASH }));
  };
  expect([await signIn(world.secret), await signIn(own)]).toEqual(['no refusal', 'no refusal']);
  const { ClientSecrets } = await world.ok<{ ClientSecrets: { ClientSecretId: string }[] }>(
    'ListUserPoolClientSecrets',
    client,
  );
  const remove = (index: number) =>
    world.refusal('DeleteUserPoolClientSecret', { ...client, ...ClientSecrets[index], ClientSecretCreateDate: null });
  expect(await remove(0)).toBe('no refusal');
  expect(await signIn(world.secret)).toMatch(/Unable to verify secret hash/);
  expect(await remove(0)).toMatch(/^ResourceNotFoundException: /);
  expect(await remove(1)).toMatch(/^InvalidParameterException: /);
});

it('ends sign-ins and tokens with the client', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { AccessToken } = await world.tokens('user-1');
  await world.ok('DeleteUserPoolClient', world.at({ ClientId: world.client }));
  expect(await world.refusal('AdminInitiateAuth', world.signInInput('user-1', permanent))).toBe(
    `ResourceNotFoundException: User pool client ${world.client} does not exist.`,
  );
  expect(await world.refusal('GetUser', { AccessToken })).toMatch(/^NotAuthorizedException: /);
  const { UserPoolClients } = await world.ok<{ UserPoolClients: unknown[] }>('ListUserPoolClients', world.at({}));
  expect(UserPoolClients).toEqual([]);
});
