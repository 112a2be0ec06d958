import { expect, it } from '@jest/globals';
import { authorize } from '../../../infra/lambdas/origin-authorizer.ts';

const secret = 'a'.repeat(43);

it('lets in who knows the secret', async () => {
  expect(await authorize(secret)({ headers: { 'x-origin-secret': secret } })).toEqual({ isAuthorized: true });
});

it.each([['b'.repeat(43)], [''], ['a'.repeat(42)], [undefined]])('keeps %j out', async (given) => {
  const headers = given === undefined ? {} : { 'x-origin-secret': given };
  expect(await authorize(secret)({ headers })).toEqual({ isAuthorized: false });
});

it.each([[undefined], ['']])('lets nobody in when it knows no secret itself (%j)', (unknown) => {
  expect(() => authorize(unknown)).toThrow('ORIGIN_SECRET is not set.');
});
