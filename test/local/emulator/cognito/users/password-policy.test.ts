import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkPassword, generatePassword } from '../../../../../local/emulator/cognito/users/password-policy.ts';
import { seededRandom } from '../pool-environment.ts';

const policies = fc.record({
  MinimumLength: fc.integer({ min: 6, max: 99 }),
  RequireUppercase: fc.boolean(),
  RequireLowercase: fc.boolean(),
  RequireNumbers: fc.boolean(),
  RequireSymbols: fc.boolean(),
  TemporaryPasswordValidityDays: fc.constant(7),
});

const isAccepted = (policy: Parameters<typeof checkPassword>[0], password: string) => {
  try {
    checkPassword(policy, password);
    return true;
  } catch {
    return false;
  }
};

it('generates passwords that every policy accepts', () => {
  fc.assert(
    fc.property(policies, fc.string(), (policy, seed) => {
      expect(isAccepted(policy, generatePassword(policy, seededRandom(seed)))).toBe(true);
    }),
  );
});

it('accepts exactly what has each required class and the length', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '7', '#', 'é', '—'), maxLength: 12 });
  fc.assert(
    fc.property(policies, text, (policy, password) => {
      const required: [boolean, RegExp][] = [
        [policy.RequireUppercase, /B/],
        [policy.RequireLowercase, /a/],
        [policy.RequireNumbers, /7/],
        [policy.RequireSymbols, /#/],
      ];
      const meets = required.every(([isRequired, pattern]) => !isRequired || pattern.test(password));
      expect(isAccepted(policy, password)).toBe(meets && password.length >= policy.MinimumLength);
    }),
  );
});
