import { expect, it } from '@jest/globals';
import { PoolEnvironment } from '../pool-environment.ts';

type Groups = { Groups: { GroupName: string }[]; NextToken?: string };

const make = async () => {
  const environment = await PoolEnvironment.make();
  await environment.confirmed();
  for (const GroupName of ['b', 'a']) await environment.ok('CreateGroup', environment.at({ GroupName }));
  return environment;
};

const member = (environment: PoolEnvironment, GroupName: string, Username = 'user-1') =>
  environment.at({ Username, GroupName });

const groupsOf = async (environment: PoolEnvironment) =>
  (await environment.ok<Groups>('AdminListGroupsForUser', environment.at({ Username: 'user-1' }))).Groups.map(
    (g) => g.GroupName,
  );

it('keeps who is in which group', async () => {
  const environment = await make();
  for (const name of ['b', 'a', 'b']) await environment.ok('AdminAddUserToGroup', member(environment, name));
  expect(await groupsOf(environment)).toEqual(['b', 'a']);
  const { Users } = await environment.ok<{ Users: { Username: string }[] }>(
    'ListUsersInGroup',
    environment.at({ GroupName: 'a' }),
  );
  expect(Users.map(({ Username }) => Username)).toEqual(['user-1']);
  await environment.ok('AdminRemoveUserFromGroup', member(environment, 'b'));
  expect(await groupsOf(environment)).toEqual(['a']);
  await environment.ok('DeleteGroup', environment.at({ GroupName: 'a' }));
  expect(await groupsOf(environment)).toEqual([]);
});

it('takes users into groups before their first sign-in', async () => {
  const environment = await make();
  await environment.create();
  expect(await environment.refusal('AdminAddUserToGroup', member(environment, 'a', 'user-2'))).toBe('no refusal');
});

it('creates, shows, updates and pages groups', async () => {
  const environment = await make();
  expect(await environment.refusal('CreateGroup', environment.at({ GroupName: 'a' }))).toMatch(
    /^GroupExistsException: /,
  );
  await environment.ok('UpdateGroup', environment.at({ GroupName: 'a', Description: 'first', Precedence: 1 }));
  await expect(environment.ok('GetGroup', environment.at({ GroupName: 'a' }))).resolves.toMatchObject({
    Group: { GroupName: 'a', UserPoolId: environment.pool, Description: 'first', Precedence: 1 },
  });
  const first = await environment.ok<Groups>('ListGroups', environment.at({ Limit: 1 }));
  const second = await environment.ok<Groups>('ListGroups', environment.at({ Limit: 1, NextToken: first.NextToken }));
  expect([...first.Groups, ...second.Groups].map((group) => group.GroupName)).toEqual(['b', 'a']);
  expect(second.NextToken).toBeUndefined();
});

it('says which of user and group is missing', async () => {
  const environment = await make();
  expect(await environment.refusal('AdminAddUserToGroup', member(environment, 'nothing'))).toBe(
    'ResourceNotFoundException: Group not found.',
  );
  expect(await environment.refusal('AdminAddUserToGroup', member(environment, 'a', 'nobody'))).toBe(
    'UserNotFoundException: User does not exist.',
  );
});

it('holds a hundred groups of a user', async () => {
  const environment = await make();
  for (let count = 0; count <= 100; count += 1)
    await environment.ok('CreateGroup', environment.at({ GroupName: `g${count}` }));
  for (let count = 0; count < 100; count += 1)
    await environment.ok('AdminAddUserToGroup', member(environment, `g${count}`));
  expect(await environment.refusal('AdminAddUserToGroup', member(environment, 'g100'))).toMatch(
    /^LimitExceededException: /,
  );
});
