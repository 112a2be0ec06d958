import { expect, it } from '@jest/globals';
import { type GroupRule, groupsOf, requireAllowedGroups } from '../../../functions/runtime/group-rules.ts';
import { readSettings } from '../../../functions/runtime/settings.ts';
import { aHire } from '../../journeys/journey.ts';

const rules: GroupRule[] = [
  { group: 'japan', language: 'ja' },
  { group: 'contractors', employeeNumberPrefix: 'C' },
  { group: 'partners', emailDomain: 'partner.example' },
  { group: 'japanese-partners', language: 'ja', emailDomain: 'partner.example' },
  { group: 'everyone' },
];

const ofRules = (groupRules: readonly GroupRule[], hrGroups: readonly string[] = []) => ({ groupRules, hrGroups });

it.each([
  ['nobody in particular', {}, ['everyone']],
  ['a language', { language: 'ja' as const }, ['japan', 'everyone']],
  ['the beginning of a number', { employeeNumber: 'C-17' }, ['contractors', 'everyone']],
  ['the beginning of a number, in whatever case', { employeeNumber: 'c-17' }, ['contractors', 'everyone']],
  ['the end of a number', { employeeNumber: '17-C' }, ['everyone']],
  ['a domain, however it is written', { email: 'hana@PARTNER.example' }, ['partners', 'everyone']],
  ['a domain below', { email: 'hana@not.partner.example' }, ['everyone']],
  ['a domain that is longer', { email: 'hana@partner.example.org' }, ['everyone']],
  [
    'every condition of a rule',
    { language: 'ja' as const, email: 'hana@partner.example' },
    ['japan', 'partners', 'japanese-partners', 'everyone'],
  ],
])('goes by %s', (_what, changes, groups) => {
  expect(groupsOf(ofRules(rules), aHire(changes))).toEqual(groups);
});

it('puts what HR asked for first, and names no group twice', () => {
  const hire = aHire({ groups: ['staff', 'everyone', 'staff'], language: 'ja' });
  expect(groupsOf(ofRules(rules, ['staff', 'everyone']), hire)).toEqual(['staff', 'everyone', 'japan']);
});

it('gives no group where nobody asks for one', () => {
  expect(groupsOf(ofRules([]), aHire())).toEqual([]);
});

it('refuses a hire that would come into more than 20 groups, those of the rules included', () => {
  const groups = Array.from({ length: 20 }, (_, at) => `group-${at}`);
  expect(groupsOf(ofRules([{ group: 'group-7' }], groups), aHire({ groups }))).toHaveLength(20);
  expect(() => groupsOf(ofRules(rules, groups), aHire({ groups }))).toThrow(
    expect.objectContaining({
      name: 'HireInvalidError',
      message: 'groups: has to name 20 groups at most, those of the rules included.',
    }),
  );
});

it('refuses groups that HR may not name, those of the rules too, by their places and not by their names', () => {
  const hire = aHire({ groups: ['staff', 'Admins', 'everyone'] });
  for (const [hrGroups, places] of [
    [[], [0, 1, 2]],
    [['staff'], [1, 2]],
    [['admins', 'staff', 'everyone'], [1]],
  ] as const) {
    const complaints = places.map((at) => `groups.${at}: has to be a group that HR may name (setting hrGroups)`);
    expect(() => groupsOf(ofRules(rules, hrGroups), hire)).toThrow(
      expect.objectContaining({ name: 'HireInvalidError', message: `${complaints.join('; ')}.` }),
    );
  }
});

it('lets nobody into a group that neither HR nor a rule may name', () => {
  const settings = ofRules(rules, ['staff']);
  expect(() => requireAllowedGroups(settings, ['staff', 'everyone'])).not.toThrow();
  expect(() => requireAllowedGroups(settings, ['staff', 'admins'])).toThrow(
    expect.objectContaining({ name: 'GroupNotAllowedError' }),
  );
  expect(() => requireAllowedGroups(ofRules([]), ['everyone'])).toThrow('neither in hrGroups nor in groupRules');
});

it('refuses to start with rules that it cannot read', () => {
  const variables = {
    ...Object.fromEntries(
      ['USER_POOL_ID', 'CLIENT_ID', 'HIRES_TABLE', 'VAULT_TABLE', 'KEY_ID', 'MAIL_SENDER'].map((name) => [name, 'x']),
    ),
    COMPANY_NAME: 'Example',
    SUPPORT_CONTACT: 'it',
    PAGE_URL: 'https://page.example/',
    PORTAL_URL: 'https://portal.example/',
    PASSWORD_POLICY:
      '{"minimumLength":15,"requireUppercase":false,"requireLowercase":false,"requireNumbers":false,"requireSymbols":false}',
  };
  expect(readSettings(variables)).toMatchObject({ groupRules: [], hrGroups: [] });
  expect(readSettings({ ...variables, HR_GROUPS: '["staff"]' }).hrGroups).toEqual(['staff']);
  expect(() => readSettings({ ...variables, HR_GROUPS: '["two words"]' })).toThrow('has to be the name of a group');
  const read = (GROUP_RULES: string) => () => readSettings({ ...variables, GROUP_RULES });
  expect(read(JSON.stringify(rules))().groupRules).toEqual(rules);
  expect(read('[{"group":"japan","city":"Tokyo"}]')).toThrow('city');
});
