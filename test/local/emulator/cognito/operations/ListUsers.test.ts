import { expect, it } from '@jest/globals';
import type { UserAnswer } from '../pool-world.ts';
import { PoolWorld } from '../pool-world.ts';

type Page = { Users: UserAnswer[]; PaginationToken?: string };

const list = (world: PoolWorld, more: Record<string, unknown> = {}) => world.ok<Page>('ListUsers', world.at(more));

const names = async (world: PoolWorld, Filter: string) =>
  (await list(world, { Filter })).Users.map(({ Username }) => Username);

it('finds users by every searchable attribute, whole or by prefix', async () => {
  const world = await PoolWorld.make();
  const mary = await world.confirmed({ given_name: 'Mary "M"', family_name: 'Reddy', preferred_username: 'n1' });
  const john = await world.create({ given_name: 'John', family_name: 'Redd' });
  await world.ok('AdminDisableUser', world.at({ Username: john.username }));
  const both = [mary.username, john.username];
  expect(await names(world, '')).toEqual(both);
  expect(await names(world, 'family_name = "Redd"')).toEqual([john.username]);
  expect(await names(world, 'family_name ^= "Redd"')).toEqual(both);
  expect(await names(world, String.raw`given_name = "Mary \"M\""`)).toEqual([mary.username]);
  expect(await names(world, `email="${mary.email}"`)).toEqual([mary.username]);
  expect(await names(world, `sub = "${john.sub}"`)).toEqual([john.username]);
  expect(await names(world, 'username ^= "user"')).toEqual(both);
  expect(await names(world, 'preferred_username = "n1"')).toEqual([mary.username]);
  expect(await names(world, 'status = "Disabled"')).toEqual([john.username]);
  expect(await names(world, 'cognito:user_status = "force_change_password"')).toEqual([john.username]);
});

it('refuses filters that do not parse or name what cannot be searched', async () => {
  const world = await PoolWorld.make();
  const refusal = (Filter: string) => world.refusal('ListUsers', world.at({ Filter }));
  expect(await refusal('email')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('email = mary')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('email = "a" and name = "b"')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('custom:universal_id = "u1"')).toMatch(/^InvalidParameterException: /);
  expect(await refusal('x'.repeat(257))).toMatch(/Value 'x{257}' at 'filter'/);
});

it('pages through users in order of creation, past deleted ones', async () => {
  const world = await PoolWorld.make();
  for (let count = 0; count < 7; count += 1) await world.create();
  await world.ok('AdminDeleteUser', world.at({ Username: 'user-4' }));
  const first = await list(world, { Limit: 3 });
  const second = await list(world, { Limit: 3, PaginationToken: first.PaginationToken });
  expect([...first.Users, ...second.Users].map(({ Username }) => Username)).toEqual(
    [1, 2, 3, 5, 6, 7].map((number) => `user-${number}`),
  );
  expect(second.PaginationToken).toBeUndefined();
  expect((await list(world, { Limit: 0 })).Users).toHaveLength(6);
  expect(await world.refusal('ListUsers', world.at({ Limit: 61 }))).toBe(
    "InvalidParameterException: 1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  );
  expect(await world.refusal('ListUsers', world.at({ PaginationToken: 'nonsense' }))).toMatch(
    /^InvalidParameterException: /,
  );
});

it('shows only the attributes that are asked for', async () => {
  const world = await PoolWorld.make();
  const user = await world.create({ nickname: 'M' });
  const { Users } = await list(world, { AttributesToGet: ['email'] });
  expect(Users[0]?.Attributes).toEqual([{ Name: 'email', Value: user.email }]);
  expect(await world.refusal('ListUsers', world.at({ AttributesToGet: ['nothing'] }))).toMatch(
    /^InvalidParameterException: /,
  );
});
