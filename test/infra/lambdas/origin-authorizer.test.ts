import { expect, it } from '@jest/globals';
import { guard } from '../../../infra/lambdas/origin-authorizer.ts';

const secret = 'a'.repeat(43);

it('lets in who knows the secret', async () => {
  expect(await guard(secret)({ headers: { 'x-origin-secret': secret } })).toEqual({ isAuthorized: true });
});

it.each([['b'.repeat(43)], [''], ['a'.repeat(42)], [undefined]])('keeps %j out', async (given) => {
  const headers = given === undefined ? {} : { 'x-origin-secret': given };
  expect(await guard(secret)({ headers })).toEqual({ isAuthorized: false });
});

it.each([[undefined], ['']])('lets nobody in when it knows no secret itself (%j)', (unknown) => {
  expect(() => guard(unknown)).toThrow('ORIGIN_SECRET is not set.');
});
