import { expect, it } from '@jest/globals';
import common from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import { mostCommon } from '../../../../functions/page-api/password-strength/common-passwords.ts';
import { newPasswordProblem } from '../../../../functions/page-api/password-strength/password-strength.ts';
import { createOnboarding } from '../../../../local/onboarding/onboarding.ts';
import { aRecord } from '../../hires/a-record.ts';

const { services } = await createOnboarding({ environment: { COMPANY_NAME: 'Example Works' } });
const isRefused = (password: string) => newPasswordProblem(password, services.settings, aRecord()) !== undefined;

/** Every seventh word from this rank on, as long as it takes for 20 of at least eight characters. */
const wordsFrom = (rank: number) =>
  common
    .slice(rank)
    .filter((word, nth) => nth % 7 === 0 && word.length >= 8)
    .slice(0, 20);

it.each([
  [1, 6_500],
  [100, 6_500],
  [3_000, 6_500],
  [5_000, 6_500],
  [6_500, 6_500],
])(
  'refuses a word of rank %i or so with one of rank %i or so: short words are found in long passwords',
  (one, other) => {
    const second = wordsFrom(other).toReversed();
    const pairs = wordsFrom(one).map((word, nth) => `${word}${second[nth] ?? ''}`);
    expect(pairs).toHaveLength(20);
    expect(pairs.filter((pair) => !isRefused(pair))).toEqual([]);
  },
);

it('refuses every common password that is long enough for the pool', () => {
  const long = common.filter((password) => password.length >= 15);
  expect(long.length).toBeGreaterThan(30);
  expect(long.filter((password) => !isRefused(password))).toEqual([]);
});

it('keeps a fifth of the list, and the same when it is cut again', () => {
  const kept = mostCommon(common);
  expect(kept.length / common.length).toBeLessThan(0.21);
  expect(mostCommon(kept)).toEqual(kept);
});
