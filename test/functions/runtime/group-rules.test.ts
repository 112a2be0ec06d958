import { expect, it } from '@jest/globals';
import { type GroupRule, groupsOf } from '../../../functions/runtime/group-rules.ts';
import { readSettings } from '../../../functions/runtime/settings.ts';
import { aHire } from '../../journeys/journey.ts';

const rules: GroupRule[] = [
  { group: 'japan', language: 'ja' },
  { group: 'contractors', employeeNumberPrefix: 'C' },
  { group: 'partners', emailDomain: 'partner.example' },
  { group: 'japanese-partners', language: 'ja', emailDomain: 'partner.example' },
  { group: 'everyone' },
];

it.each([
  ['nobody in particular', {}, ['everyone']],
  ['a language', { language: 'ja' as const }, ['japan', 'everyone']],
  ['the beginning of a number', { employeeNumber: 'C-17' }, ['contractors', 'everyone']],
  ['the beginning of a number, capitals and all', { employeeNumber: 'c-17' }, ['everyone']],
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
  expect(groupsOf(rules, aHire(changes))).toEqual(groups);
});

it('puts what HR asked for first, and names no group twice', () => {
  const hire = aHire({ groups: ['staff', 'everyone', 'staff'], language: 'ja' });
  expect(groupsOf(rules, hire)).toEqual(['staff', 'everyone', 'japan']);
});

it('gives no group where nobody asks for one', () => {
  expect(groupsOf([], aHire())).toEqual([]);
});

it('refuses a hire that would come into more than 20 groups, those of the rules included', () => {
  const groups = Array.from({ length: 20 }, (_, at) => `group-${at}`);
  expect(groupsOf([{ group: 'group-7' }], aHire({ groups }))).toHaveLength(20);
  expect(() => groupsOf(rules, aHire({ groups }))).toThrow(
    expect.objectContaining({
      name: 'HireInvalidError',
      message: 'groups: has to name 20 groups at most, those of the rules included.',
    }),
  );
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
  expect(readSettings(variables).groupRules).toEqual([]);
  const read = (GROUP_RULES: string) => () => readSettings({ ...variables, GROUP_RULES });
  expect(read(JSON.stringify(rules))().groupRules).toEqual(rules);
  expect(read('[{"group":"japan","city":"Tokyo"}]')).toThrow('city');
});
