import { expect, it } from '@jest/globals';
import type { Tokens } from '../pool-environment.ts';
import { attributeList, PoolEnvironment } from '../pool-environment.ts';

const change = (environment: PoolEnvironment, values: Record<string, string>, name = 'user-1') =>
  environment.refusal(
    'AdminUpdateUserAttributes',
    environment.at({ Username: name, UserAttributes: attributeList(values) }),
  );

const changeOwn = (environment: PoolEnvironment, { AccessToken }: Tokens, values: Record<string, string>) =>
  environment.refusal('UpdateUserAttributes', { AccessToken, UserAttributes: attributeList(values) });

const attributes = async (environment: PoolEnvironment, name = 'user-1') => (await environment.user(name)).attributes;

it('unverifies a changed address and mails a code to it', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ email_verified: 'true' });
  expect(await change(environment, { email: 'new@mail.example.com' })).toBe('no refusal');
  expect(await attributes(environment)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'false' });
  expect(environment.mails).toMatchObject([{ to: 'new@mail.example.com', kind: 'verification-code' }]);
  const { AccessToken } = await environment.tokens('user-1');
  await environment.ok('VerifyUserAttribute', environment.verifyInput(AccessToken, environment.lastCode));
  expect((await attributes(environment))['email_verified']).toBe('true');
});

it('mails nothing when the administrator vouches for the address, or when it stays the same', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ email_verified: 'true' });
  await change(environment, { email: 'new@mail.example.com', email_verified: 'true' });
  await change(environment, { email: 'new@mail.example.com' });
  expect(await attributes(environment)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'true' });
  expect(environment.mails).toEqual([]);
});

it('lets a code die with the address it was for', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  await environment.sendCode(AccessToken);
  const { lastCode } = environment;
  await change(environment, { email: 'new@mail.example.com', email_verified: 'false' });
  expect(await environment.refusal('VerifyUserAttribute', environment.verifyInput(AccessToken, lastCode))).toMatch(
    /^(ExpiredCode|CodeMismatch)Exception/,
  );
});

it('keeps the old address until the new one is verified, where the pool says so', async () => {
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const environment = await PoolEnvironment.make({ pool: { AliasAttributes: ['email'], UserAttributeUpdateSettings } });
  await environment.confirmed({ email: 'old@mail.example.com', email_verified: 'true' });
  const tokens = await environment.tokens('user-1');
  expect(await changeOwn(environment, tokens, { email: 'new@mail.example.com' })).toBe('no refusal');
  expect(await attributes(environment)).toMatchObject({ email: 'old@mail.example.com', email_verified: 'true' });
  expect((await environment.signIn('old@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
  expect(environment.mails.map(({ to }) => to)).toEqual(['new@mail.example.com']);
  await environment.ok('VerifyUserAttribute', environment.verifyInput(tokens.AccessToken, environment.lastCode));
  expect(await attributes(environment)).toMatchObject({ email: 'new@mail.example.com', email_verified: 'true' });
  expect((await environment.signIn('new@mail.example.com')).AuthenticationResult.TokenType).toBe('Bearer');
});

it('answers the user’s own change with where the code went', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  const UserAttributes = attributeList({ email: 'new@mail.example.com' });
  await expect(environment.ok('UpdateUserAttributes', { AccessToken, UserAttributes })).resolves.toEqual({
    CodeDeliveryDetailsList: [{ Destination: 'n***@m***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }],
  });
});

it('lets users write what the client may write, and never the verified flags', async () => {
  const environment = await PoolEnvironment.make({ client: { WriteAttributes: ['nickname'] } });
  await environment.confirmed();
  const tokens = await environment.tokens('user-1');
  const unauthorized = 'NotAuthorizedException: A client attempted to write unauthorized attribute';
  expect(await changeOwn(environment, tokens, { nickname: 'M' })).toBe('no refusal');
  expect(await changeOwn(environment, tokens, { locale: 'ja' })).toBe(unauthorized);
  expect(await changeOwn(environment, tokens, { email_verified: 'true' })).toBe(unauthorized);
});

it('refuses immutable and unknown attributes, wrong values and blanks of required ones', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ 'custom:universal_id': 'u1' });
  const refused = 'InvalidParameterException: ';
  expect(await change(environment, { 'custom:universal_id': 'u2' })).toBe(
    `${refused}user.custom:universal_id: Attribute cannot be updated.\n`,
  );
  expect(await change(environment, { sub: 'x' })).toBe(`${refused}Cannot modify the non-mutable attribute sub`);
  expect(await change(environment, { 'custom:nothing': 'x' })).toBe(
    `${refused}Attributes did not conform to the schema: Type for attribute {custom:nothing} could not be determined\n`,
  );
  expect(await change(environment, { birthdate: '1990-1-5' })).toBe(
    `${refused}Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters\n`,
  );
  expect(await change(environment, { email: 'nonsense' })).toBe(`${refused}Invalid email address format.`);
  expect(await change(environment, { email_verified: 'maybe' })).toMatch(
    /^InvalidParameterException: .*email_verified/,
  );
  expect(await change(environment, { email: '' })).toMatch(/email: The attribute is required\n$/);
  expect(await attributes(environment)).toEqual(expect.objectContaining({ 'custom:universal_id': 'u1' }));
});

const unknown = (name: string) => `user.${name}: Attribute does not exist in the schema.\n`;

it('tells a user of every attribute that the pool does not know, in a line each', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ 'custom:universal_id': 'u1' });
  const tokens = await environment.tokens('user-1');
  expect(await changeOwn(environment, tokens, { 'custom:lat': '1', 'custom:lon': '2' })).toBe(
    `InvalidParameterException: ${unknown('custom:lat')}${unknown('custom:lon')}`,
  );
  expect(await changeOwn(environment, tokens, { 'custom:universal_id': 'u2', 'custom:lon': '2' })).toBe(
    `InvalidParameterException: user.custom:universal_id: Attribute cannot be updated.\n${unknown('custom:lon')}`,
  );
  const removal = { AccessToken: tokens.AccessToken, UserAttributeNames: ['custom:lat'] };
  expect(await environment.refusal('DeleteUserAttributes', removal)).toBe(
    `InvalidParameterException: ${unknown('custom:lat')}`,
  );
});

it('deletes attributes that are set to nothing, by either operation', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ nickname: 'M', locale: 'ja' });
  await change(environment, { nickname: '' });
  await environment.ok(
    'AdminDeleteUserAttributes',
    environment.at({ Username: 'user-1', UserAttributeNames: ['locale'] }),
  );
  expect(Object.keys(await attributes(environment))).toEqual(['sub', 'email']);
});

it('refuses a preferred_username that is taken and frees one that is given up', async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed({ preferred_username: 'n1' });
  await environment.confirmed();
  expect(await change(environment, { preferred_username: 'n1' }, 'user-2')).toMatch(/^AliasExistsException: /);
  await change(environment, { preferred_username: 'n2' });
  expect(await change(environment, { preferred_username: 'n1' }, 'user-2')).toBe('no refusal');
  expect((await environment.user('n1')).Username).toBe('user-2');
  expect((await environment.user('n2')).Username).toBe('user-1');
});

it('moves a verified email alias to the user whom an administrator vouches for, or refuses, as the switch says', async () => {
  for (const aliasConflictAtAdminUpdate of ['takeover', 'AliasExistsException'] as const) {
    const environment = await PoolEnvironment.make({
      pool: { AliasAttributes: ['email'] },
      switches: { aliasConflictAtAdminUpdate },
    });
    await environment.confirmed({ email: 'x@mail.example.com', email_verified: 'true' });
    await environment.confirmed({ email: 'x@mail.example.com' });
    const isTakeover = aliasConflictAtAdminUpdate === 'takeover';
    expect((await change(environment, { email_verified: 'true' }, 'user-2')) === 'no refusal').toBe(isTakeover);
    expect((await environment.user('x@mail.example.com')).Username).toBe(isTakeover ? 'user-2' : 'user-1');
    expect((await attributes(environment))['email_verified']).toBe(isTakeover ? 'false' : 'true');
  }
});

it('never lets a code for the old address verify the new one', async () => {
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const switches = { olderCodeValidAfterResend: true };
  const environment = await PoolEnvironment.make({ pool: { UserAttributeUpdateSettings }, switches });
  await environment.confirmed();
  const { AccessToken } = await environment.tokens('user-1');
  await environment.sendCode(AccessToken);
  const { lastCode } = environment;
  await change(environment, { email: 'new@mail.example.com' });
  expect(await environment.refusal('VerifyUserAttribute', environment.verifyInput(AccessToken, lastCode))).toMatch(
    /^CodeMismatchException/,
  );
});
