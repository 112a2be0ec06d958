import { expect, it } from '@jest/globals';
import { next, PoolEnvironment, temporary } from '../pool-environment.ts';

const throttled = 'TooManyRequestsException: Rate exceeded';

const accepted = async (times: number, run: () => Promise<string>) => {
  let count = 0;
  for (let turn = 0; turn < times; turn += 1) if ((await run()) !== throttled) count += 1;
  return count;
};

it('lets each category of operations through at its rate', async () => {
  const environment = await PoolEnvironment.make({ quotas: true });
  const get = () => environment.refusal('AdminGetUser', environment.at({ Username: 'nobody' }));
  const disable = () => environment.refusal('AdminDisableUser', environment.at({ Username: 'nobody' }));
  const enable = () => environment.refusal('AdminEnableUser', environment.at({ Username: 'nobody' }));
  expect(await accepted(200, get)).toBe(120);
  expect([await accepted(20, disable), await accepted(20, enable)]).toEqual([20, 5]);
  environment.advance(0.2);
  expect(await accepted(20, disable)).toBe(5);
  environment.advance(60);
  expect(await accepted(200, get)).toBe(120);
});

it('counts answers to NEW_PASSWORD_REQUIRED with the account recovery operations', async () => {
  const environment = await PoolEnvironment.make({ quotas: true });
  await environment.create();
  const { Session } = await environment.signIn('user-1', temporary);
  const answer = () =>
    environment.refusal('AdminRespondToAuthChallenge', environment.answerInput('user-1', Session.slice(0, 40), next));
  expect(await accepted(40, answer)).toBe(30);
  expect(await environment.refusal('AdminInitiateAuth', environment.signInInput('user-1', temporary))).toBe(
    'no refusal',
  );
});

it('counts nothing unless it is asked to', async () => {
  const environment = await PoolEnvironment.make();
  expect(await accepted(200, () => environment.refusal('AdminGetUser', environment.at({ Username: 'nobody' })))).toBe(
    200,
  );
});

it('sends fifty mails a day with Cognito’s own mail, counted from nine o’clock UTC', async () => {
  const environment = await PoolEnvironment.make({ quotas: true });
  const invite = () => {
    environment.advance(1);
    return environment.refusal(
      'AdminCreateUser',
      environment.creation({}, { MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] }),
    );
  };
  for (let count = 0; count < 50; count += 1) expect(await invite()).toBe('no refusal');
  expect(await invite()).toMatch(
    /^LimitExceededException: Exceeded daily email limit for the operation or the account/,
  );
  environment.now = Date.UTC(2026, 0, 6, 8, 59, 58);
  expect(await invite()).toMatch(/^LimitExceededException/);
  expect(await invite()).toBe('no refusal');
  await environment.addPool({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } });
  expect(await accepted(60, invite)).toBe(60);
});

it('takes a share of every rate for an environment that is so much smaller, and a call at a time at least', async () => {
  const environment = await PoolEnvironment.make({ quotas: 0.1 });
  const get = () => environment.refusal('AdminGetUser', environment.at({ Username: 'nobody' }));
  const list = () => environment.refusal('ListGroups', { UserPoolId: environment.pool });
  expect([await accepted(20, get), await accepted(20, list)]).toEqual([12, 2]);
  environment.advance(1);
  expect([await accepted(20, get), await accepted(20, list)]).toEqual([12, 2]);
  const tiny = await PoolEnvironment.make({ quotas: 0.04 });
  expect(await accepted(5, () => tiny.refusal('ListGroups', { UserPoolId: tiny.pool }))).toBe(1);
});

it('lets auditors look without spending anything', async () => {
  const environment = await PoolEnvironment.make({ quotas: 0.1 });
  const input = environment.at({ Username: 'nobody' });
  for (let turn = 0; turn < 30; turn += 1) {
    await expect(environment.cognito.audit('AdminGetUser', input)).rejects.toThrow('User does not exist.');
  }
  expect(await accepted(20, () => environment.refusal('AdminGetUser', input))).toBe(12);
});
