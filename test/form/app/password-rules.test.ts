import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasFullWidth, passwordProblem, passwordRules } from '../../../form/app/password-rules.ts';
import { passwordFormProblem } from '../../../functions/page-api/new-password.ts';
import type { PasswordPolicy } from '../../../workflow/contract/page.ts';

const long: PasswordPolicy = {
  minimumLength: 15,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
};
const strict: PasswordPolicy = {
  minimumLength: 8,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
};
const words = ['株式会社Example Works', '1001-002'];
const problem = (password: string, policy = long) => passwordProblem(password, policy, words);

it('shows only the rules that the pool has', () => {
  expect(passwordRules('', long, words).map(({ rule }) => rule)).toEqual(['minimum', 'unguessable']);
  expect(passwordRules('', strict, words)).toHaveLength(6);
});

it('counts code points: each emoji and each kanji is one character', () => {
  expect(problem('🦊🐢🦉🐝🐳🦔🐙🦋🐌🐞🦀🐡🐘🦒')).toBe('password.tooShort');
  expect(problem('🦊🐢🦉🐝🐳🦔🐙🦋🐌🐞🦀🐡🐘🦒🐪')).toBeUndefined();
  expect(problem('春の朝に山の上で鳥の声を聞いた')).toBeUndefined();
});

it('asks for no mixture of characters when the pool does not', () => {
  expect(problem('mildgreenteapotlantern')).toBeUndefined();
});

it('names the first rule that is broken', () => {
  expect(problem('')).toBe('password.empty');
  expect(problem('mild green teapot lantern')).toBe('password.hasSpaces');
  expect(problem('mild　green　teapot　lantern')).toBe('password.hasSpaces');
  expect(problem('mg7'.repeat(86))).toBe('password.tooLong');
  expect(problem('mildgreen')).toBe('password.tooShort');
  expect(problem('teapot7-lamp', strict)).toBe('password.needsUppercase');
  expect(problem('TEAPOT7-LAMP', strict)).toBe('password.needsLowercase');
  expect(problem('Teapot-Lamp', strict)).toBe('password.needsNumber');
  expect(problem('Teapot７-Lamp', strict)).toBe('password.needsNumber');
  expect(problem('Teapot7Lamp', strict)).toBe('password.needsSymbol');
  expect(problem('Teapot7-Lamp', strict)).toBeUndefined();
});

it.each([
  'passwordpassword',
  'Password12345678!',
  'P@ssw0rd20262026',
  'aaaaaaaaaaaaaaaa',
  'abababababababab',
  '123456789012345',
  'hellohellohello1',
  'sakurasakura2026',
  'exampleworks-tokyo-7',
  'ＥｘａｍｐｌｅＷｏｒｋｓの春の朝の鳥',
  'mildgreen1001-002lamp',
  'mild-e.x.a.m.p.l.e-w0rks-lamp',
])('refuses %j as easy to guess', (password) => {
  expect(problem(password)).toBe('password.tooCommon');
});

it('allows what only looks like it', () => {
  for (const password of [
    'testing-greenhouse-lamps',
    'abcdefghijklmno-pears',
    'welcome-blue-otter-rain',
    '40817263599172663',
  ]) {
    expect(problem(password)).toBeUndefined();
  }
});

it('notices full-width characters, which are hard to type again', () => {
  expect(hasFullWidth('ｔｅａｐｏｔ')).toBe(true);
  expect(hasFullWidth('ひらがな')).toBe(true);
  expect(hasFullWidth('teapot')).toBe(false);
});

it('is never laxer about the form of a password than the callback, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
      const isRefused = passwordFormProblem(password) !== undefined;
      expect(isRefused && problem(password) === undefined).toBe(false);
    }),
  );
});
