import { expect, it } from '@jest/globals';
import { next, PoolWorld, temporary } from '../pool-world.ts';

const throttled = 'TooManyRequestsException: Rate exceeded';

const accepted = async (times: number, run: () => Promise<string>) => {
  let count = 0;
  for (let turn = 0; turn < times; turn += 1) if ((await run()) !== throttled) count += 1;
  return count;
};

it('lets each category of operations through at its rate', async () => {
  const world = await PoolWorld.make({ quotas: true });
  const get = () => world.refusal('AdminGetUser', world.at({ Username: 'nobody' }));
  const disable = () => world.refusal('AdminDisableUser', world.at({ Username: 'nobody' }));
  const enable = () => world.refusal('AdminEnableUser', world.at({ Username: 'nobody' }));
  expect(await accepted(200, get)).toBe(120);
  expect([await accepted(20, disable), await accepted(20, enable)]).toEqual([20, 5]);
  world.advance(0.2);
  expect(await accepted(20, disable)).toBe(5);
  world.advance(60);
  expect(await accepted(200, get)).toBe(120);
});

it('counts answers to NEW_PASSWORD_REQUIRED with the account recovery operations', async () => {
  const world = await PoolWorld.make({ quotas: true });
  await world.create();
  const { Session } = await world.signIn('user-1', temporary);
  const answer = () =>
    world.refusal('AdminRespondToAuthChallenge', world.answerInput('user-1', Session.slice(0, 40), next));
  expect(await accepted(40, answer)).toBe(30);
  expect(await world.refusal('AdminInitiateAuth', world.signInInput('user-1', temporary))).toBe('no refusal');
});

it('counts nothing unless it is asked to', async () => {
  const world = await PoolWorld.make();
  expect(await accepted(200, () => world.refusal('AdminGetUser', world.at({ Username: 'nobody' })))).toBe(200);
});

it('sends fifty mails a day with Cognito’s own mail, counted from nine o’clock UTC', async () => {
  const world = await PoolWorld.make({ quotas: true });
  const invite = () => {
    world.advance(1);
    return world.refusal(
      'AdminCreateUser',
      world.creation({}, { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] }),
    );
  };
  for (let count = 0; count < 50; count += 1) expect(await invite()).toBe('no refusal');
  expect(await invite()).toMatch(
    /^LimitExceededException: Exceeded daily email limit for the operation or the account/,
  );
  world.now = Date.UTC(2026, 0, 6, 8, 59, 58);
  expect(await invite()).toMatch(/^LimitExceededException/);
  expect(await invite()).toBe('no refusal');
  await world.addPool({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } });
  expect(await accepted(60, invite)).toBe(60);
});

it('takes a share of every rate for a world that is so much smaller, and a call at a time at least', async () => {
  const world = await PoolWorld.make({ quotas: 0.1 });
  const get = () => world.refusal('AdminGetUser', world.at({ Username: 'nobody' }));
  const list = () => world.refusal('ListGroups', { UserPoolId: world.pool });
  expect([await accepted(20, get), await accepted(20, list)]).toEqual([12, 2]);
  world.advance(1);
  expect([await accepted(20, get), await accepted(20, list)]).toEqual([12, 2]);
  const tiny = await PoolWorld.make({ quotas: 0.04 });
  expect(await accepted(5, () => tiny.refusal('ListGroups', { UserPoolId: tiny.pool }))).toBe(1);
});

it('lets auditors look without spending anything', async () => {
  const world = await PoolWorld.make({ quotas: 0.1 });
  const input = world.at({ Username: 'nobody' });
  for (let turn = 0; turn < 30; turn += 1) {
    await expect(world.cognito.audit('AdminGetUser', input)).rejects.toThrow('User does not exist.');
  }
  expect(await accepted(20, () => world.refusal('AdminGetUser', input))).toBe(12);
});
