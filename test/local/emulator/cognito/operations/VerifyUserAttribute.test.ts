import { expect, it } from '@jest/globals';
import type { Tokens } from '../pool-environment.ts';
import { codeIn, PoolEnvironment } from '../pool-environment.ts';

const limit = 'LimitExceededException: Attempt limit exceeded, please try after some time.';
const expired = 'ExpiredCodeException: Invalid code provided, please request a code again.';
const mismatch = 'CodeMismatchException: Invalid verification code provided, please try again.';
const day = { AccessTokenValidity: 24 };

const verify = (environment: PoolEnvironment, { AccessToken }: Tokens, code: string) =>
  environment.refusal('VerifyUserAttribute', environment.verifyInput(AccessToken, code));

const send = (environment: PoolEnvironment, { AccessToken }: Tokens, AttributeName = 'email') =>
  environment.refusal('GetUserAttributeVerificationCode', { AccessToken, AttributeName });

const signedIn = async (options: Parameters<typeof PoolEnvironment.make>[0] = {}, values?: Record<string, string>) => {
  const environment = await PoolEnvironment.make({ client: day, ...options });
  await environment.confirmed(values);
  return { environment, tokens: await environment.tokens('user-1') };
};

it('mails a code of six digits and takes it once', async () => {
  const { environment, tokens } = await signedIn();
  expect(await verify(environment, tokens, '123456')).toBe(expired);
  await environment.sendCode(tokens.AccessToken);
  expect(environment.mails).toEqual([
    {
      kind: 'verification-code',
      to: 'user-1@mail.example.com',
      subject: 'Your verification code',
      body: expect.stringMatching(/^Your verification code is \d{6}\.$/),
    },
  ]);
  expect(await verify(environment, tokens, environment.wrongCode)).toBe(mismatch);
  expect((await environment.user('user-1')).attributes).not.toHaveProperty('email_verified');
  expect(await verify(environment, tokens, environment.lastCode)).toBe('no refusal');
  expect((await environment.user('user-1')).attributes['email_verified']).toBe('true');
  expect(await verify(environment, tokens, environment.lastCode)).toBe(expired);
});

it('keeps a code good for a day', async () => {
  const { environment, tokens } = await signedIn();
  await environment.sendCode(tokens.AccessToken);
  const code = environment.lastCode;
  environment.advance(86_399);
  expect(await verify(environment, tokens, environment.wrongCode)).toBe(mismatch);
  environment.advance(1);
  expect(await verify(environment, await environment.tokens('user-1'), code)).toBe(expired);
});

it('sends five codes an hour to a user', async () => {
  const { environment, tokens } = await signedIn();
  for (let count = 0; count < 5; count += 1) {
    expect(await send(environment, tokens)).toBe('no refusal');
    environment.advance(60);
  }
  expect(await send(environment, tokens)).toBe(limit);
  environment.advance(3600 - 5 * 60);
  expect(await send(environment, tokens)).toBe('no refusal');
  expect(await send(environment, tokens)).toBe(limit);
  await environment.confirmed();
  expect(await send(environment, await environment.tokens('user-2'))).toBe('no refusal');
});

it('takes fifteen tries an hour of a user, the right code included', async () => {
  const { environment, tokens } = await signedIn();
  await environment.sendCode(tokens.AccessToken);
  for (let count = 0; count < 15; count += 1)
    expect(await verify(environment, tokens, environment.wrongCode)).toBe(mismatch);
  expect(await verify(environment, tokens, environment.lastCode)).toBe(limit);
  environment.advance(3600);
  expect(await verify(environment, tokens, environment.lastCode)).toBe('no refusal');
});

it('lets an older code die with the newer one, or not, as the switch says', async () => {
  for (const olderCodeValidAfterResend of [false, true]) {
    const { environment, tokens } = await signedIn({ switches: { olderCodeValidAfterResend } });
    await environment.sendCode(tokens.AccessToken);
    const first = environment.lastCode;
    await environment.sendCode(tokens.AccessToken);
    expect(await verify(environment, tokens, first)).toBe(olderCodeValidAfterResend ? 'no refusal' : mismatch);
  }
});

it('kills a code after as many wrong tries as the switch says', async () => {
  const { environment, tokens } = await signedIn({ switches: { wrongTriesUntilCodeDies: 2 } });
  await environment.sendCode(tokens.AccessToken);
  await verify(environment, tokens, environment.wrongCode);
  await verify(environment, tokens, environment.wrongCode);
  expect(await verify(environment, tokens, environment.lastCode)).toBe(expired);
});

it('refuses codes with whitespace and quotes them', async () => {
  const { environment, tokens } = await signedIn();
  expect(await verify(environment, tokens, '123 456')).toBe(
    String.raw`InvalidParameterException: 1 validation error detected: Value '123 456' at 'code' failed to satisfy constraint: Member must satisfy regular expression pattern: [\S]+`,
  );
});

it('verifies only email and phone number, and only what the user has', async () => {
  const { environment, tokens } = await signedIn();
  expect(await send(environment, tokens, 'nickname')).toBe(
    'InvalidParameterException: Invalid attribute name. Only phone_number and email can be verified.',
  );
  expect(await send(environment, tokens, 'phone_number')).toMatch(/^InvalidParameterException: /);
});

it('needs the attribute to be auto-verified, or not, as the switch says', async () => {
  for (const codeNeedsAutoVerifiedAttribute of [true, false]) {
    const { environment, tokens } = await signedIn({
      pool: { AutoVerifiedAttributes: [] },
      switches: { codeNeedsAutoVerifiedAttribute },
    });
    expect((await send(environment, tokens)) === 'no refusal').toBe(!codeNeedsAutoVerifiedAttribute);
  }
});

it('sends a code for a verified address, or not, as the switch says', async () => {
  for (const codeForVerifiedAttribute of [true, false]) {
    const { environment, tokens } = await signedIn(
      { switches: { codeForVerifiedAttribute } },
      { email_verified: 'true' },
    );
    expect((await send(environment, tokens)) === 'no refusal').toBe(codeForVerifiedAttribute);
  }
});

it('refuses to verify an address by which somebody else signs in', async () => {
  const { environment, tokens } = await signedIn({ pool: { AliasAttributes: ['email'] } });
  await environment.sendCode(tokens.AccessToken);
  await environment.create({ email: 'user-1@mail.example.com', email_verified: 'true' });
  expect(await verify(environment, tokens, codeIn(environment.mails[0]))).toBe(
    'AliasExistsException: An account with the email already exists.',
  );
});
