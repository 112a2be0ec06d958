import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newPasswordProblem } from '../../../../functions/page-api/password-strength/password-strength.ts';
import { passwordProblem, passwordRules } from '../../../../workflow/contract/password-rules.ts';
import { createOnboarding } from '../../../../local/onboarding/onboarding.ts';
import { pageWords } from '../../../../functions/page-api/password-strength/page-words.ts';
import { aRecord } from '../../hires/a-record.ts';
import { refused, shortRefused, shortTaken, taken } from './password-samples.ts';

const { services } = await createOnboarding({ environment: { COMPANY_NAME: 'Example Works' } });
const row = aRecord({
  identity: { givenName: 'Hanako', familyName: '山田' },
  address: { email: 'hanako.yamada@home.example' },
});
const problem = (password: string) => newPasswordProblem(password, services.settings, row);
const onThePage = (password: string) =>
  passwordProblem(password, services.settings.passwordPolicy, pageWords(services.settings, row));

const fourKinds = {
  minimumLength: 8,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

it.each([
  ['fourteen-chars', 'password.tooShort'],
  ['😀😀😀😀😀😀😀', 'password.tooShort'],
  [' mild green teapot lantern', 'password.spacesAtEnds'],
])('refuses %j: %s', (password, expected) => {
  expect(problem(password)).toBe(expected);
});

it.each(Object.entries(refused))('refuses %s', (_, passwords) => {
  expect(passwords.filter((password) => problem(password) !== 'password.tooCommon')).toEqual([]);
});

it.each(taken)('takes %s, as the page does', (password) => {
  expect(problem(password)).toBeUndefined();
  expect(onThePage(password)).toBeUndefined();
});

it('judges the short ones of a pool that takes them', () => {
  const settings = { ...services.settings, passwordPolicy: fourKinds };
  expect(shortRefused.filter((password) => newPasswordProblem(password, settings, row) === undefined)).toEqual([]);
  expect(shortTaken.filter((password) => newPasswordProblem(password, settings, row) !== undefined)).toEqual([]);
});

it('judges a long one by its best part, and none for long', () => {
  const walk = 'qwertyuiop'.repeat(7);
  expect(problem(walk)).toBe('password.tooCommon');
  expect(problem(`${walk}mild green teapot lantern`)).toBeUndefined();
});

it('ticks nothing on the page that the server then refuses', () => {
  const onTheChecklist = Object.values(refused)
    .flat()
    .flatMap((password) =>
      passwordRules(password, services.settings.passwordPolicy, pageWords(services.settings, row)),
    );
  const judged = onTheChecklist.filter(({ rule }) => rule === 'unguessable').map(({ state }) => state);
  expect([...new Set(judged)].toSorted()).toEqual(['unknown', 'unmet']);
});

it('refuses whatever the page refuses, which knows fewer words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
      expect(onThePage(password) !== undefined && problem(password) === undefined).toBe(false);
    }),
  );
});

it('takes nearly every long random password, and never breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 20, maxLength: 60 }), (password) => {
      fc.pre(password.trim() === password);
      fc.pre(new Set(password.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).size > 8);
      expect(problem(password)).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (password) => void problem(password)));
});
