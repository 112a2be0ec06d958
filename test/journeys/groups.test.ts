import { expect, it } from '@jest/globals';
import type { GroupRule } from '../../functions/runtime/group-rules.ts';
import { aHire, type Journey, startJourney, statesEntered } from './journey.ts';

const makeGroup = ({ emulator, userPoolId: UserPoolId }: Journey, GroupName: string) =>
  emulator.cognito.call('CreateGroup', { UserPoolId, GroupName });

async function groupsInPool({ emulator, userPoolId }: Journey): Promise<string[]> {
  const asked = { UserPoolId: userPoolId, Username: aHire().universalId };
  const { Groups } = (await emulator.cognito.call('AdminListGroupsForUser', asked)) as {
    Groups: { GroupName: string }[];
  };
  return Groups.map(({ GroupName }) => GroupName).toSorted();
}

const mayName = (...names: string[]) => ({ HR_GROUPS: JSON.stringify(names) });
const byRule = (...rules: GroupRule[]) => ({ environment: { GROUP_RULES: JSON.stringify(rules) } });

async function toTheEnd(journey: Journey): Promise<void> {
  await journey.choosePassword();
  await journey.enterCode();
}

it('puts the user into the groups that HR asked for', async () => {
  const journey = await startJourney(aHire({ groups: ['staff'] }));
  await makeGroup(journey, 'staff');
  await toTheEnd(journey);
  expect(await journey.outcome()).toBe('onboarded');
  expect(await groupsInPool(journey)).toEqual(['staff']);
});

it('puts the user into the groups of the rules too, by one call for each group', async () => {
  const calls: string[] = [];
  const journey = await startJourney(aHire({ groups: ['staff'], language: 'ja' }), {
    ...byRule({ group: 'japan', language: 'ja' }, { group: 'english', language: 'en' }, { group: 'staff' }),
    between: (operation, send) => {
      calls.push(operation);
      return send();
    },
  });
  for (const name of ['staff', 'japan', 'english']) await makeGroup(journey, name);
  await toTheEnd(journey);
  expect(await journey.outcome()).toBe('onboarded');
  expect(await groupsInPool(journey)).toEqual(['japan', 'staff']);
  expect(calls.filter((operation) => operation === 'AdminAddUserToGroup')).toHaveLength(2);
});

it('asks Cognito for nothing when no rule concerns the hire', async () => {
  const journey = await startJourney(aHire(), byRule({ group: 'japan', language: 'ja' }));
  await toTheEnd(journey);
  expect(statesEntered(await journey.history())).not.toContain('Add to groups');
});

it('keeps the groups of the start when HR corrects the address', async () => {
  const journey = await startJourney(aHire(), byRule({ group: 'home', emailDomain: 'home.example' }));
  await makeGroup(journey, 'home');
  await journey.choosePassword();
  const correct = { employeeNumber: '1001-002', email: 'hana@elsewhere.example' };
  await journey.emulator.lambda.invoke('hr-correct-email', JSON.stringify(correct));
  await journey.emulator.settled();
  expect(await journey.services.hires.find('1001-002')).toMatchObject({
    address: { email: 'hana@elsewhere.example' },
    identity: { groups: ['home'] },
  });
});

it('fails by name where a group of a rule is missing, and goes on once it is made', async () => {
  const journey = await startJourney(aHire(), byRule({ group: 'everyone' }));
  await toTheEnd(journey);
  expect(await journey.outcome()).toBe('FAILED GroupMissingError');
  await makeGroup(journey, 'everyone');
  await journey.emulator.states.call('RedriveExecution', { executionArn: journey.executionArn });
  await journey.emulator.settled();
  expect(await journey.outcome()).toBe('onboarded');
  expect(await groupsInPool(journey)).toEqual(['everyone']);
});

it('refuses a hire whom the rules would bring into more than 20 groups, at the API and in the workflow', async () => {
  const hire = aHire({ groups: Array.from({ length: 20 }, (_, at) => `group-${at}`) });
  const { environment } = byRule({ group: 'everyone' });
  const journey = await startJourney(hire, { environment: { ...environment, ...mayName(...(hire.groups ?? [])) } });
  expect(await journey.outcome()).toBe('FAILED HireInvalidError');
  expect(await journey.user()).toBeUndefined();
  const { payload } = await journey.emulator.lambda.invoke('hr-start', JSON.stringify({ hire, attempt: 2 }));
  expect(JSON.parse(payload)).toMatchObject({ errorType: 'HireInvalidError' });
});

it('refuses a group that HR may not name by every way in, and makes no user', async () => {
  const hire = aHire({ groups: ['staff', 'admins'] });
  const journey = await startJourney(hire);
  await makeGroup(journey, 'admins');
  expect(await journey.outcome()).toBe('FAILED HireInvalidError');
  expect((await journey.describe()).cause).toContain('groups.1: has to be a group that HR may name');
  expect(await journey.user()).toBeUndefined();
  const { payload } = await journey.emulator.lambda.invoke('hr-start', JSON.stringify({ hire, attempt: 2 }));
  expect(JSON.parse(payload)).toMatchObject({
    errorType: 'HireInvalidError',
    errorMessage: 'groups.1: has to be a group that HR may name (setting hrGroups).',
  });
});

it('puts nobody into a group that was written into the record behind its back', async () => {
  const journey = await startJourney(aHire({ groups: ['staff'] }));
  for (const name of ['staff', 'admins']) await makeGroup(journey, name);
  await journey.choosePassword();
  await journey.services.hires.changeKnown('1001-002', (record) => ({
    ...record,
    identity: { ...record.identity, groups: ['staff', 'admins'] },
  }));
  await journey.enterCode();
  expect(await journey.outcome()).toBe('FAILED GroupNotAllowedError');
  expect(await groupsInPool(journey)).toEqual([]);
});
