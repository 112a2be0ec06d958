import { expect, it } from '@jest/globals';
import type { UserAnswer } from '../pool-environment.ts';
import { PoolEnvironment } from '../pool-environment.ts';

type Page = { Users: UserAnswer[]; PaginationToken?: string };

const list = (environment: PoolEnvironment, more: Record<string, unknown> = {}) =>
  environment.ok<Page>('ListUsers', environment.at(more));

const names = async (environment: PoolEnvironment, Filter: string) =>
  (await list(environment, { Filter })).Users.map(({ Username }) => Username);

it('finds users by every searchable attribute, whole or by prefix', async () => {
  const environment = await PoolEnvironment.make();
  const mary = await environment.confirmed({ given_name: 'Mary "M"', family_name: 'Reddy', preferred_username: 'n1' });
  const john = await environment.create({ given_name: 'John', family_name: 'Redd' });
  await environment.ok('AdminDisableUser', environment.at({ Username: john.username }));
  const both = [mary.username, john.username];
  expect(await names(environment, '')).toEqual(both);
  expect(await names(environment, 'family_name = "Redd"')).toEqual([john.username]);
  expect(await names(environment, 'family_name ^= "Redd"')).toEqual(both);
  expect(await names(environment, String.raw`given_name = "Mary \"M\""`)).toEqual([mary.username]);
  expect(await names(environment, `email="${mary.email}"`)).toEqual([mary.username]);
  expect(await names(environment, `sub = "${john.sub}"`)).toEqual([john.username]);
  expect(await names(environment, 'username ^= "user"')).toEqual(both);
  expect(await names(environment, 'preferred_username = "n1"')).toEqual([mary.username]);
  expect(await names(environment, 'status = "Disabled"')).toEqual([john.username]);
  expect(await names(environment, 'cognito:user_status = "force_change_password"')).toEqual([john.username]);
});

it('refuses filters that do not parse or name what cannot be searched', async () => {
  const environment = await PoolEnvironment.make();
  const refusal = (Filter: string) => environment.refusal('ListUsers', environment.at({ Filter }));
  expect(await refusal('email')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('email = mary')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('email = "a" and name = "b"')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('custom:universal_id = "u1"')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('x'.repeat(257))).toMatch(/Value 'x{257}' at 'filter'/);
});

it('pages through users in order of creation, past deleted ones', async () => {
  const environment = await PoolEnvironment.make();
  for (let count = 0; count < 7; count += 1) await environment.create();
  await environment.ok('AdminDeleteUser', environment.at({ Username: 'user-4' }));
  const first = await list(environment, { Limit: 3 });
  const second = await list(environment, { Limit: 3, PaginationToken: first.PaginationToken });
  expect([...first.Users, ...second.Users].map(({ Username }) => Username)).toEqual(
    [1, 2, 3, 5, 6, 7].map((number) => `user-${number}`),
  );
  expect(second.PaginationToken).toBeUndefined();
  expect((await list(environment, { Limit: 0 })).Users).toHaveLength(6);
  expect(await environment.refusal('ListUsers', environment.at({ Limit: 61 }))).toBe(
    "InvalidParameterException: 1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  );
  expect(await environment.refusal('ListUsers', environment.at({ PaginationToken: 'nonsense' }))).toMatch(
    /^InvalidParameterException: /,
  );
});

it('shows only the attributes that are asked for', async () => {
  const environment = await PoolEnvironment.make();
  const user = await environment.create({ nickname: 'M' });
  const { Users } = await list(environment, { AttributesToGet: ['email'] });
  expect(Users[0]?.Attributes).toEqual([{ Name: 'email', Value: user.email }]);
  expect(await environment.refusal('ListUsers', environment.at({ AttributesToGet: ['nothing'] }))).toMatch(
    /^InvalidParameterException: /,
  );
});
