import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newPasswordProblem } from '../../../functions/page-api/password-strength.ts';
import { passwordProblem } from '../../../workflow/contract/password-rules.ts';
import { createOnboarding } from '../../../local/onboarding/onboarding.ts';
import { aRecord } from '../hires/a-record.ts';

const { services } = await createOnboarding({ environment: { COMPANY_NAME: 'Example Works' } });
const row = aRecord({
  identity: { givenName: 'Hanako', familyName: '山田' },
  address: { email: 'hanako.yamada@home.example' },
});
const problem = (password: string) => newPasswordProblem(password, services.settings, row);
const onThePage = (password: string) =>
  passwordProblem(password, services.settings.passwordPolicy, ['Example Works', '1001-002']);

it.each([
  ['fourteen-chars', 'password.tooShort'],
  ['😀😀😀😀😀😀😀', 'password.tooShort'],
  ['passwordpassword', 'password.tooCommon'],
  ['12345678901234567890', 'password.tooCommon'],
  ['qwertyuiop2026!!', 'password.tooCommon'],
  ['Ｐａｓｓｗｏｒｄ-password', 'password.tooCommon'],
  ['aaaaaaaaaaaaaaaaaaaa', 'password.tooCommon'],
  ['qwertyuiopasdfghj', 'password.tooCommon'],
  ['zxcvbnmasdfghjkl', 'password.tooCommon'],
  ['abcdefghijklmnop', 'password.tooCommon'],
  ['p4ssw0rdp4ssw0rd!x', 'password.tooCommon'],
  ['P@ssw0rd20262026', 'password.tooCommon'],
  ['Password12345678!', 'password.tooCommon'],
  ['sakurasakura2026', 'password.tooCommon'],
  ['1q2w3e4r5t6y7u8i', 'password.tooCommon'],
  ['ExampleWorks-2026', 'password.tooCommon'],
  ['hanako-hanako-hanako', 'password.tooCommon'],
  ['yamada-hanako-1001-002', 'password.tooCommon'],
  ['山田山田山田山田山田山田山田山田', 'password.tooCommon'],
])('refuses %s: %s', (password, expected) => {
  expect(problem(password)).toBe(expected);
});

it.each([
  'haru-no-umi-hinemosu',
  'example-works-haru-no-umi',
  'correct-example-works-horse',
  '1001002-haru-no-umi-xy',
  'summer-winter-summer-1',
  'himitsu-himitsu-2024',
  'correct-horse-battery-staple',
  '春の海ひねもすのたりのたりかなと詠む',
  'twelve!Grey!Foxes!Hanako!run',
])('takes %s, as the page does', (password) => {
  expect(problem(password)).toBeUndefined();
  expect(onThePage(password)).toBeUndefined();
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
      fc.pre(!/\s/u.test(password));
      fc.pre(new Set(password.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).size > 8);
      expect(problem(password)).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (password) => void problem(password)));
});
