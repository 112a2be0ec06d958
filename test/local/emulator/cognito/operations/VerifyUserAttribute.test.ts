import { expect, it } from '@jest/globals';
import type { Tokens } from '../pool-world.ts';
import { codeIn, PoolWorld } from '../pool-world.ts';

const limit = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
const expired = 'ExpiredCodeException: Invalid code provided, please request a code again.';
const mismatch = 'CodeMismatchException: Invalid verification code provided, please try again.';
const day = { AccessTokenValidity: 24 };

const verify = (world: PoolWorld, { AccessToken }: Tokens, code: string) =>
  world.refusal('VerifyUserAttribute', world.verifyInput(AccessToken, code));

const send = (world: PoolWorld, { AccessToken }: Tokens, AttributeName = 'email') =>
  world.refusal('GetUserAttributeVerificationCode', { AccessToken, AttributeName });

const signedIn = async (options: Parameters<typeof PoolWorld.make>[0] = {}, values?: Record<string, string>) => {
  const world = await PoolWorld.make({ client: day, ...options });
  await world.confirmed(values);
  return { world, tokens: await world.tokens('user-1') };
};

it('mails a code of six digits and takes it once', async () => {
  const { world, tokens } = await signedIn();
  expect(await verify(world, tokens, '123456')).toBe(expired);
  await world.sendCode(tokens.AccessToken);
  expect(world.mails).toEqual([
    {
      kind: 'verification-code',
      to: 'user-1@mail.example.com',
      subject: 'Your verification code',
      body: expect.stringMatching(/^Your verification code is \d{6}\.$/),
    },
  ]);
  expect(await verify(world, tokens, world.wrongCode)).toBe(mismatch);
  expect((await world.user('user-1')).attributes).not.toHaveProperty('email_verified');
  expect(await verify(world, tokens, world.lastCode)).toBe('no refusal');
  expect((await world.user('user-1')).attributes['email_verified']).toBe('true');
  expect(await verify(world, tokens, world.lastCode)).toBe(expired);
});

it('keeps a code good for a day', async () => {
  const { world, tokens } = await signedIn();
  await world.sendCode(tokens.AccessToken);
  const code = world.lastCode;
  world.advance(86_399);
  expect(await verify(world, tokens, world.wrongCode)).toBe(mismatch);
  world.advance(1);
  expect(await verify(world, await world.tokens('user-1'), code)).toBe(expired);
});

it('sends five codes an hour to a user', async () => {
  const { world, tokens } = await signedIn();
  for (let count = 0; count < 5; count += 1) {
    expect(await send(world, tokens)).toBe('no refusal');
    world.advance(60);
  }
  expect(await send(world, tokens)).toBe(limit);
  world.advance(3600 - 5 * 60);
  expect(await send(world, tokens)).toBe('no refusal');
  expect(await send(world, tokens)).toBe(limit);
  await world.confirmed();
  expect(await send(world, await world.tokens('user-2'))).toBe('no refusal');
});

it('takes fifteen tries an hour of a user, the right code included', async () => {
  const { world, tokens } = await signedIn();
  await world.sendCode(tokens.AccessToken);
  for (let count = 0; count < 15; count += 1) expect(await verify(world, tokens, world.wrongCode)).toBe(mismatch);
  expect(await verify(world, tokens, world.lastCode)).toBe(limit);
  world.advance(3600);
  expect(await verify(world, tokens, world.lastCode)).toBe('no refusal');
});

it('lets an older code die with the newer one, or not, as the switch says', async () => {
  for (const olderCodeValidAfterResend of [false, true]) {
    const { world, tokens } = await signedIn({ switches: { olderCodeValidAfterResend } });
    await world.sendCode(tokens.AccessToken);
    const first = world.lastCode;
    await world.sendCode(tokens.AccessToken);
    expect(await verify(world, tokens, first)).toBe(olderCodeValidAfterResend ? 'no refusal' : mismatch);
  }
});

it('kills a code after as many wrong tries as the switch says', async () => {
  const { world, tokens } = await signedIn({ switches: { wrongTriesUntilCodeDies: 2 } });
  await world.sendCode(tokens.AccessToken);
  await verify(world, tokens, world.wrongCode);
  await verify(world, tokens, world.wrongCode);
  expect(await verify(world, tokens, world.lastCode)).toBe(expired);
});

it('refuses codes with whitespace and quotes them', async () => {
  const { world, tokens } = await signedIn();
  expect(await verify(world, tokens, '123 456')).toBe(
    String.raw`InvalidParameterException: 1 validation error detected: Value '123 456' at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
  );
});

it('verifies only email and phone number, and only what the user has', async () => {
  const { world, tokens } = await signedIn();
  expect(await send(world, tokens, 'nickname')).toBe(
    'InvalidParameterException: Invalid attribute name. Only phone_number and email can be verified.',
  );
  expect(await send(world, tokens, 'phone_number')).toMatch(/^InvalidParameterException: /);
});

it('needs the attribute to be auto-verified, or not, as the switch says', async () => {
  for (const codeNeedsAutoVerifiedAttribute of [true, false]) {
    const { world, tokens } = await signedIn({
      pool: { AutoVerifiedAttributes: [] },
      switches: { codeNeedsAutoVerifiedAttribute },
    });
    expect((await send(world, tokens)) === 'no refusal').toBe(!codeNeedsAutoVerifiedAttribute);
  }
});

it('sends a code for a verified address, or not, as the switch says', async () => {
  for (const codeForVerifiedAttribute of [true, false]) {
    const { world, tokens } = await signedIn({ switches: { codeForVerifiedAttribute } }, { email_verified: 'true' });
    expect((await send(world, tokens)) === 'no refusal').toBe(codeForVerifiedAttribute);
  }
});

it('refuses to verify an address by which somebody else signs in', async () => {
  const { world, tokens } = await signedIn({ pool: { AliasAttributes: ['email'] } });
  await world.sendCode(tokens.AccessToken);
  await world.create({ email: 'user-1@mail.example.com', email_verified: 'true' });
  expect(await verify(world, tokens, codeIn(world.mails[0]))).toBe(
    'AliasExistsException: An account with the email already exists.',
  );
});
