import { expect, it } from '@jest/globals';
import { PoolWorld } from '../pool-world.ts';

type Groups = { Groups: { GroupName: string }[]; NextToken?: string };

const make = async () => {
  const world = await PoolWorld.make();
  await world.confirmed();
  for (const GroupName of ['b', 'a']) await world.ok('CreateGroup', world.at({ GroupName }));
  return world;
};

const member = (world: PoolWorld, GroupName: string, Username = 'user-1') => world.at({ Username, GroupName });

const groupsOf = async (world: PoolWorld) =>
  (await world.ok<Groups>('AdminListGroupsForUser', world.at({ Username: 'user-1' }))).Groups.map((g) => g.GroupName);

it('keeps who is in which group', async () => {
  const world = await make();
  for (const name of ['b', 'a', 'b']) await world.ok('AdminAddUserToGroup', member(world, name));
  expect(await groupsOf(world)).toEqual(['b', 'a']);
  const { Users } = await world.ok<{ Users: { Username: string }[] }>('ListUsersInGroup', world.at({ GroupName: 'a' }));
  expect(Users.map(({ Username }) => Username)).toEqual(['user-1']);
  await world.ok('AdminRemoveUserFromGroup', member(world, 'b'));
  expect(await groupsOf(world)).toEqual(['a']);
  await world.ok('DeleteGroup', world.at({ GroupName: 'a' }));
  expect(await groupsOf(world)).toEqual([]);
});

it('takes users into groups before their first sign-in', async () => {
  const world = await make();
  await world.create();
  expect(await world.refusal('AdminAddUserToGroup', member(world, 'a', 'user-2'))).toBe('no refusal');
});

it('creates, shows, updates and pages groups', async () => {
  const world = await make();
  expect(await world.refusal('CreateGroup', world.at({ GroupName: 'a' }))).toMatch(/^GroupExistsException: /);
  await world.ok('UpdateGroup', world.at({ GroupName: 'a', Description: 'first', Precedence: 1 }));
  await expect(world.ok('GetGroup', world.at({ GroupName: 'a' }))).resolves.toMatchObject({
    Group: { GroupName: 'a', UserPoolId: world.pool, Description: 'first', Precedence: 1 },
  });
  const first = await world.ok<Groups>('ListGroups', world.at({ Limit: 1 }));
  const second = await world.ok<Groups>('ListGroups', world.at({ Limit: 1, NextToken: first.NextToken }));
  expect([...first.Groups, ...second.Groups].map((group) => group.GroupName)).toEqual(['b', 'a']);
  expect(second.NextToken).toBeUndefined();
});

it('says which of user and group is missing', async () => {
  const world = await make();
  expect(await world.refusal('AdminAddUserToGroup', member(world, 'nothing'))).toBe(
    'ResourceNotFoundException: Group not found.',
  );
  expect(await world.refusal('AdminAddUserToGroup', member(world, 'a', 'nobody'))).toBe(
    'UserNotFoundException: User does not exist.',
  );
});

it('holds a hundred groups of a user', async () => {
  const world = await make();
  for (let count = 0; count <= 100; count += 1) await world.ok('CreateGroup', world.at({ GroupName: `g${count}` }));
  for (let count = 0; count < 100; count += 1) await world.ok('AdminAddUserToGroup', member(world, `g${count}`));
  expect(await world.refusal('AdminAddUserToGroup', member(world, 'g100'))).toMatch(/^LimitExceededException: /);
});
