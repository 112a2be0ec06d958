import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PasswordPolicy } from '../../../workflow/contract/page.ts';
import { passwordProblem, passwordRules } from '../../../workflow/contract/password-rules.ts';

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
const stateOf = (password: string) =>
  passwordRules(password, long, words).find(({ rule }) => rule === 'unguessable')?.state;
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
  expect(problem(' mild-green-teapot-lantern')).toBe('password.spacesAtEnds');
  expect(problem('mild-green-teapot-lantern　')).toBe('password.spacesAtEnds');
  expect(problem('mild green\nteapot lantern')).toBe('password.notAccepted');
  expect(problem('mg7'.repeat(86))).toBe('password.tooLong');
  expect(problem('mildgreen')).toBe('password.tooShort');
  expect(problem('teapot7-lamp', strict)).toBe('password.needsUppercase');
  expect(problem('TEAPOT7-LAMP', strict)).toBe('password.needsLowercase');
  expect(problem('Teapot-Lamp', strict)).toBe('password.needsNumber');
  expect(problem('Teapot７-Lamp', strict)).toBe('password.needsNumber');
  expect(problem('Teapot7Lamp', strict)).toBe('password.needsSymbol');
  expect(problem('Teapot7-Lamp', strict)).toBeUndefined();
  // Cognito counts a space between others as a symbol.
  expect(problem('Teapot7 Lamp', strict)).toBeUndefined();
});

it.each([
  'aaaaaaaaaaaaaaaa',
  'abababababababab',
  'ａｂａｂａｂａｂａｂａｂａｂａｂ',
  'hellohellohello',
  'exampleworks-tokyo-7',
  'Example Works Inc.'.replaceAll(' ', '-'),
  '1001-002-1001-002',
])('refuses %j, made of little but one piece or of words around the hire', (password) => {
  expect(problem(password)).toBe('password.tooCommon');
});

it('takes spaces between words, as Cognito does', () => {
  expect(problem('mild green teapot lantern')).toBeUndefined();
  expect(problem('mild　green　teapot　lantern')).toBeUndefined();
});

it('calls no password good, since the server judges with more words', () => {
  expect(['', 'aaaaaaaaaaaaaaaa', 'mildgreenteapotlantern'].map(stateOf)).toEqual(['unmet', 'unmet', 'unknown']);
});

it('allows words around the hire in a longer password', () => {
  for (const password of [
    'example-works-haru-no-umi',
    'mildgreen1001-002lamp',
    'ＥｘａｍｐｌｅＷｏｒｋｓの春の朝の鳥の声を聞く',
    'testing-greenhouse-lamps',
    'welcome-blue-otter-rain',
  ]) {
    expect(problem(password)).toBeUndefined();
  }
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
      expect(() => problem(password)).not.toThrow();
    }),
  );
});
