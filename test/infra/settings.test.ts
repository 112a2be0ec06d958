import { expect, it } from '@jest/globals';
import { environmentOf, mailIdentityOf, readOnboardingSettings } from '../../infra/settings.ts';
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
  });
});

it.each([
  ['mailSender', undefined],
  ['mailSender', 'not an address'],
  ['pageUrl', 'http://onboarding.example.com/'],
  ['deadlineDays', 0],
  ['deadlineDays', 91],
  ['codeWindowMinutes', 5],
  ['minimumPasswordLength', 7],
  ['compensation', 'ignore'],
])('refuses %s = %p at synth time and names it', (name, value) => {
  expect(() => readOnboardingSettings({ ...given, [name]: value })).toThrow(`onboarding.${name}:`);
});

it('names a setting that there is none of', () => {
  expect(() => readOnboardingSettings({ ...given, deadline: 7 })).toThrow('"deadline"');
});

it('says that there are no settings at all', () => {
  expect(() => readOnboardingSettings(undefined)).toThrow('Set the context in cdk.json right.');
});

it('sends from the domain of the sender unless an identity is named', () => {
  const settings = readOnboardingSettings(given);
  expect(mailIdentityOf(settings)).toBe('example.com');
  expect(mailIdentityOf({ ...settings, mailIdentity: 'onboarding@example.com' })).toBe('onboarding@example.com');
});

it('tells the functions of no reminder by an empty text', () => {
  expect(environmentOf(readOnboardingSettings({ ...given, remindAfterDays: [] })).REMIND_AFTER_DAYS).toBe('');
});
