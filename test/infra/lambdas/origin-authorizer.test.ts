import { expect, it } from '@jest/globals';
import { authorize } from '../../../infra/lambdas/origin-authorizer.ts';

const secret = 'a'.repeat(43);

it('lets in who knows the secret', async () => {
  expect(await authorize(secret)({ headers: { 'x-origin-secret': secret } })).toEqual({ isAuthorized: true });
});

it('lets in who knows the secret before, while one is rotated, and nobody who knows both as one', async () => {
  const before = 'b'.repeat(43);
  const both = authorize(`${secret},${before}`);
  for (const given of [secret, before]) {
    expect(await both({ headers: { 'x-origin-secret': given } })).toEqual({ isAuthorized: true });
  }
  for (const given of [`${secret},${before}`, ',', '', 'c'.repeat(43)]) {
    expect(await both({ headers: { 'x-origin-secret': given } })).toEqual({ isAuthorized: false });
  }
});

it.each([['b'.repeat(43)], [''], ['a'.repeat(42)], [undefined]])('keeps %j out', async (given) => {
  const headers = given === undefined ? {} : { 'x-origin-secret': given };
  expect(await authorize(secret)({ headers })).toEqual({ isAuthorized: false });
});

it.each([[undefined], [''], [',']])('lets nobody in when it knows no secret itself (%j)', (unknown) => {
  expect(() => authorize(unknown)).toThrow('ORIGIN_SECRETS is not set.');
});
