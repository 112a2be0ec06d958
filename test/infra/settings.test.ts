import { expect, it } from '@jest/globals';
import { mailIdentityOf } from '../../infra/branding.ts';
import { environmentOf } from '../../infra/functions/environment.ts';
import { readOnboardingSettings } from '../../infra/settings.ts';
import { context } from './synthesised.ts';

const given = context['onboarding'] as Record<string, unknown>;

it('takes what is left out from the defaults of the product', () => {
  expect(readOnboardingSettings(given)).toMatchObject({
    deadlineDays: 7,
    remindAfterDays: [1, 3],
    codeWindowMinutes: 15,
    retentionDays: 30,
    compensation: 'delete',
    minimumPasswordLength: 15,
    groupRules: [],
    hrGroups: [],
  });
});

it.each([
  ['pageDomain', 'Onboarding.example.com/'],
  ['webAclArn', 'onboarding'],
  ['compensation', 'nothing'],
  ['deadlineDays', 0],
  ['deadlineDays', 91],
  ['codeWindowMinutes', 5],
  ['compensation', 'ignore'],
])('refuses %s = %j at synth time and names it', (name, value) => {
  expect(() => readOnboardingSettings({ ...given, [name]: value })).toThrow(`onboarding.${name}:`);
});

it.each([
  ['MailSenderMissing', { mailSender: undefined }],
  ['MailSenderMissing', { mailSender: 'not an address' }],
  ['PageCertificateMissing', { pageCertificateArn: undefined }],
  ['PasswordPolicyTooShort', { minimumPasswordLength: 7 }],
  ['ReminderBeyondDeadline', { deadlineDays: 3, remindAfterDays: [1, 3] }],
  ['GroupRuleUnclear', { groupRules: [{ language: 'ja' }] }],
  ['GroupRuleUnclear', { groupRules: [{ group: 'two words' }] }],
  ['GroupRuleUnclear', { groupRules: [{ group: 'france', language: 'fr' }] }],
  ['GroupRuleUnclear', { groupRules: [{ group: 'contractors', employeeNumberPrefix: '^C' }] }],
  ['GroupRuleUnclear', { groupRules: [{ group: 'partners', emailDomain: '@partner.example' }] }],
  ['GroupRuleUnclear', { groupRules: [{ group: 'tokyo', city: 'Tokyo' }] }],
  ['GroupRulesTooMany', { groupRules: Array.from({ length: 21 }, (_, at) => ({ group: `group-${at}` })) }],
  ['GroupRulesTooMany', { groupRules: Array.from({ length: 20 }, (_, at) => ({ group: '花'.repeat(30) + at })) }],
  ['HrGroupsUnclear', { hrGroups: ['two words'] }],
  ['HrGroupsTooMany', { hrGroups: Array.from({ length: 51 }, (_, at) => `group-${at}`) }],
  ['HrGroupsTooMany', { hrGroups: Array.from({ length: 20 }, (_, at) => '花'.repeat(20) + at) }],
])('refuses by the name of %s', (refusal, changes) => {
  expect(() => readOnboardingSettings({ ...given, ...changes })).toThrow(refusal);
});

it('takes a page without a domain of its own, at the name that CloudFront gives it', () => {
  const { pageDomain: _domain, pageCertificateArn: _certificate, ...rest } = given;
  expect(readOnboardingSettings(rest).pageDomain).toBeUndefined();
});

it('refuses a certificate outside us-east-1, where CloudFront does not look', () => {
  const pageCertificateArn = 'arn:aws:acm:ap-northeast-1:000000000000:certificate/one';
  expect(() => readOnboardingSettings({ ...given, pageCertificateArn })).toThrow('onboarding.pageCertificateArn:');
});

it('names a setting that there is none of', () => {
  expect(() => readOnboardingSettings({ ...given, deadline: 7 })).toThrow('"deadline"');
});

it('says that there are no settings at all', () => {
  expect(() => readOnboardingSettings(undefined)).toThrow(
    'The settings of onboarding are not valid (cdk.json has an example).',
  );
});

it('sends from the domain of the sender unless an identity is named', () => {
  const settings = readOnboardingSettings(given);
  expect(mailIdentityOf(settings)).toBe('example.com');
  expect(mailIdentityOf({ ...settings, mailIdentity: 'onboarding@example.com' })).toBe('onboarding@example.com');
});

it('says where a rule is unclear, and why', () => {
  const groupRules = [{ group: 'everyone' }, { group: 'france', language: 'fr' }];
  expect(() => readOnboardingSettings({ ...given, groupRules })).toThrow(
    /onboarding\.groupRules\.1\.language: GroupRuleUnclear: .* \(has to be "en" or "ja"\)/,
  );
});

it('tells the functions the rules as they read them', () => {
  const groupRules = [{ group: 'japan', language: 'ja' as const }, { group: 'everyone' }];
  const { GROUP_RULES } = environmentOf(readOnboardingSettings({ ...given, groupRules }));
  expect(JSON.parse(GROUP_RULES)).toEqual(groupRules);
});

it('tells the functions which groups HR may name', () => {
  const { HR_GROUPS } = environmentOf(readOnboardingSettings({ ...given, hrGroups: ['staff'] }));
  expect(JSON.parse(HR_GROUPS)).toEqual(['staff']);
});

it('tells the functions of no reminder by an empty text', () => {
  expect(environmentOf(readOnboardingSettings({ ...given, remindAfterDays: [] })).REMIND_AFTER_DAYS).toBe('');
});
