// What people are like: quick, slow, forgetful, double-clicking, with two tabs or a second device, mistyping, giving up.
import type { Dice } from '../faults/rng.ts';
import { day, hour, minute, second } from '../environment/virtual-time.ts';

export type Character = {
  /** Milliseconds between a mail and a look at it. */
  readonly opensAfter: readonly [number, number];
  /** Milliseconds of thinking before an answer. */
  readonly thinks: readonly [number, number];
  /** Comes back unasked after so long. */
  readonly comesBack: readonly [number, number];
  /** Probabilities per occasion. */
  readonly mistypes: number;
  readonly doubleClicks: number;
  readonly secondTab: number;
  readonly staleTab: number;
  readonly asksAgain: number;
  readonly badPassword: number;
  /** Leaves for good, with this probability per visit. */
  readonly givesUp: number;
};

const quick: Character = {
  opensAfter: [5 * second, 10 * minute],
  thinks: [2 * second, minute],
  comesBack: [minute, 6 * hour],
  mistypes: 0.05,
  doubleClicks: 0.05,
  secondTab: 0.02,
  staleTab: 0.02,
  asksAgain: 0.02,
  badPassword: 0.1,
  givesUp: 0,
};

const characters: readonly (readonly [weight: number, character: Character])[] = [
  [40, quick],
  [15, { ...quick, opensAfter: [hour, 2 * day], thinks: [10 * second, 30 * minute], comesBack: [6 * hour, 2 * day] }],
  [10, { ...quick, opensAfter: [10 * minute, 4 * day], comesBack: [day, 5 * day], mistypes: 0.3, asksAgain: 0.2 }],
  [10, { ...quick, doubleClicks: 0.9, secondTab: 0.2 }],
  [10, { ...quick, secondTab: 0.8, staleTab: 0.4 }],
  [8, { ...quick, mistypes: 0.6, badPassword: 0.6, asksAgain: 0.3 }],
  [5, { ...quick, givesUp: 0.6, opensAfter: [minute, day] }],
  [2, { ...quick, mistypes: 0.97, thinks: [second, 5 * second], comesBack: [minute, 30 * minute] }],
];

const whole = characters.reduce((sum, [weight]) => sum + weight, 0);

export function drawCharacter(dice: Dice): Character {
  let left = dice.float() * whole;
  for (const [weight, character] of characters) {
    left -= weight;
    if (left < 0) return character;
  }
  return quick;
}

const words = ['haru', 'natsu', 'aki', 'fuyu', 'umi', 'yama', 'kawa', 'sora', 'hoshi', 'tsuki', 'kaze', 'hana'];

/** Nobody else has it, and it is long enough for the policy: a canary. */
export const newPassword = (dice: Dice): string =>
  `${dice.pick(words)}-${dice.pick(words)}-${dice.whole(1_000_000, 9_999_999).toString(36)}${dice.uuid().slice(0, 8)}`;

/** What Cognito, or already the page's own door, refuses. */
export const badPassword = (dice: Dice): string =>
  dice.pick([
    `kurz-${dice.uuid().slice(0, 6)}`,
    `with spaces ${dice.uuid().slice(0, 8)} in it`,
    `x${dice.uuid()}`.repeat(8),
    '',
  ]);
