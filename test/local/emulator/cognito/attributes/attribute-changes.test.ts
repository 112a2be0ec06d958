import { expect, it } from '@jest/globals';
import type { Tokens } from '../pool-world.ts';
import { attributeList, PoolWorld } from '../pool-world.ts';

const change = (world: PoolWorld, values: Record<string, string>, name = 'user-1') =>
  world.refusal('AdminUpdateUserAttributes', world.at({ Username: name, UserAttributes: attributeList(values) }));

const changeOwn = (world: PoolWorld, { AccessToken }: Tokens, values: Record<string, string>) =>
  world.refusal('UpdateUserAttributes', { AccessToken, UserAttributes: attributeList(values) });

const attributes = async (world: PoolWorld, name = 'user-1') => (await world.user(name)).attributes;

it('unverifies a changed address and mails a code to it', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ email_verified: 'true' });
  expect(await change(world, { email: 'new@mail.example.com' })).toBe('no refusal');
  expect(await attributes(world)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'false' });
  expect(world.mails).toMatchObject([{ to: 'new@mail.example.com', kind: 'verification-code' }]);
  const { AccessToken } = await world.tokens('user-1');
  await world.ok('VerifyUserAttribute', world.verifyInput(AccessToken, world.lastCode));
  expect((await attributes(world))['email_verified']).toBe('true');
});

it('mails nothing when the administrator vouches for the address, or when it stays the same', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ email_verified: 'true' });
  await change(world, { email: 'new@mail.example.com', email_verified: 'true' });
  await change(world, { email: 'new@mail.example.com' });
  expect(await attributes(world)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'true' });
  expect(world.mails).toEqual([]);
});

it('lets a code die with the address it was for', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { AccessToken } = await world.tokens('user-1');
  await world.sendCode(AccessToken);
  const { lastCode } = world;
  await change(world, { email: 'new@mail.example.com', email_verified: 'false' });
  expect(await world.refusal('VerifyUserAttribute', world.verifyInput(AccessToken, lastCode))).toMatch(
    /^(ExpiredCode|CodeMismatch)Exception/,
  );
});

it('keeps the old address until the new one is verified, where the pool says so', async () => {
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const world = await PoolWorld.make({ pool: { AliasAttributes: ['email'], UserAttributeUpdateSettings } });
  await world.confirmed({ email: 'old@mail.example.com', email_verified: 'true' });
  const tokens = await world.tokens('user-1');
  expect(await changeOwn(world, tokens, { email: 'new@mail.example.com' })).toBe('no refusal');
  expect(await attributes(world)).toMatchObject({ email: 'old@mail.example.com', email_verified: 'true' });
  expect((await world.signIn('old@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
  expect(world.mails.map(({ to }) => to)).toEqual(['new@mail.example.com']);
  await world.ok('VerifyUserAttribute', world.verifyInput(tokens.AccessToken, world.lastCode));
  expect(await attributes(world)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'true' });
  expect((await world.signIn('new@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
});

it('answers the user’s own change with where the code went', async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  const { AccessToken } = await world.tokens('user-1');
  const UserAttributes = attributeList({ email: 'new@mail.example.com' });
  await expect(world.ok('UpdateUserAttributes', { AccessToken, UserAttributes })).resolves.toEqual({
    CodeDeliveryDetailsList: [{ Destination: 'n***@m***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }],
  });
});

it('lets users write what the client may write, and never the verified flags', async () => {
  const world = await PoolWorld.make({ client: { WriteAttributes: ['nickname'] } });
  await world.confirmed();
  const tokens = await world.tokens('user-1');
  const unauthorized = 'NotAuthorizedException: A client attempted to write unauthorized attribute';
  expect(await changeOwn(world, tokens, { nickname: 'M' })).toBe('no refusal');
  expect(await changeOwn(world, tokens, { locale: 'ja' })).toBe(unauthorized);
  expect(await changeOwn(world, tokens, { email_verified: 'true' })).toBe(unauthorized);
});

it('refuses immutable and unknown attributes, wrong values and blanks of required ones', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ 'custom:universal_id': 'u1' });
  const refused = 'InvalidParameterException: ';
  expect(await change(world, { 'custom:universal_id': 'u2' })).toBe(
    `${refused}user.custom:universal_id: Attribute cannot be updated.`,
  );
  expect(await change(world, { sub: 'x' })).toBe(`${refused}Cannot modify the non-mutable attribute sub`);
  expect(await change(world, { 'custom:nothing': 'x' })).toBe(
    `${refused}Attributes did not conform to the schema: Type for attribute {custom:nothing} could not be determined`,
  );
  expect(await change(world, { birthdate: '1990-1-5' })).toBe(
    `${refused}Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters`,
  );
  expect(await change(world, { email: 'nonsense' })).toBe(`${refused}Invalid email address format.`);
  expect(await change(world, { email_verified: 'maybe' })).toMatch(/^InvalidParameterException: .*email_verified/);
  expect(await change(world, { email: '' })).toMatch(/email: The attribute is required$/);
  expect(await attributes(world)).toEqual(expect.objectContaining({ 'custom:universal_id': 'u1' }));
});

it('deletes attributes that are set to nothing, by either operation', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ nickname: 'M', locale: 'ja' });
  await change(world, { nickname: '' });
  await world.ok('AdminDeleteUserAttributes', world.at({ Username: 'user-1', UserAttributeNames: ['locale'] }));
  expect(Object.keys(await attributes(world))).toEqual(['sub', 'email']);
});

it('refuses a preferred_username that is taken and frees one that is given up', async () => {
  const world = await PoolWorld.make();
  await world.confirmed({ preferred_username: 'n1' });
  await world.confirmed();
  expect(await change(world, { preferred_username: 'n1' }, 'user-2')).toMatch(/^AliasExistsException: /);
  await change(world, { preferred_username: 'n2' });
  expect(await change(world, { preferred_username: 'n1' }, 'user-2')).toBe('no refusal');
  expect((await world.user('n1')).Username).toBe('user-2');
  expect((await world.user('n2')).Username).toBe('user-1');
});

it('moves a verified email alias to the user whom an administrator vouches for, or refuses, as the switch says', async () => {
  for (const aliasConflictAtAdminUpdate of ['takeover', 'AliasExistsException'] as const) {
    const world = await PoolWorld.make({
      pool: { AliasAttributes: ['email'] },
      switches: { aliasConflictAtAdminUpdate },
    });
    await world.confirmed({ email: 'x@mail.example.com', email_verified: 'true' });
    await world.confirmed({ email: 'x@mail.example.com' });
    const isTakeover = aliasConflictAtAdminUpdate === 'takeover';
    expect((await change(world, { email_verified: 'true' }, 'user-2')) === 'no refusal').toBe(isTakeover);
    expect((await world.user('x@mail.example.com')).Username).toBe(isTakeover ? 'user-2' : 'user-1');
    expect((await attributes(world))['email_verified']).toBe(isTakeover ? 'false' : 'true');
  }
});

it('never lets a code for the old address verify the new one', async () => {
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const switches = { olderCodeValidAfterResend: true };
  const world = await PoolWorld.make({ pool: { UserAttributeUpdateSettings }, switches });
  await world.confirmed();
  const { AccessToken } = await world.tokens('user-1');
  await world.sendCode(AccessToken);
  const { lastCode } = world;
  await change(world, { email: 'new@mail.example.com' });
  expect(await world.refusal('VerifyUserAttribute', world.verifyInput(AccessToken, lastCode))).toMatch(
    /^CodeMismatchException/,
  );
});
