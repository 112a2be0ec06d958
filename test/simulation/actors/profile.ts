// What people are like: quick, slow, forgetful, double-clicking, with two tabs or a second device, mistyping, giving up.
import type { Rng } from '../faults/rng.ts';
import { day, hour, minute, second } from '../environment/virtual-time.ts';

export type Profile = {
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

const quick: Profile = {
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

const profiles: readonly (readonly [weight: number, profile: Profile])[] = [
  [40, quick],
  [15, { ...quick, opensAfter: [hour, 2 * day], thinks: [10 * second, 30 * minute], comesBack: [6 * hour, 2 * day] }],
  [10, { ...quick, opensAfter: [10 * minute, 4 * day], comesBack: [day, 5 * day], mistypes: 0.3, asksAgain: 0.2 }],
  [10, { ...quick, doubleClicks: 0.9, secondTab: 0.2 }],
  [10, { ...quick, secondTab: 0.8, staleTab: 0.4 }],
  [8, { ...quick, mistypes: 0.6, badPassword: 0.6, asksAgain: 0.3 }],
  [5, { ...quick, givesUp: 0.6, opensAfter: [minute, day] }],
  [2, { ...quick, mistypes: 0.97, thinks: [second, 5 * second], comesBack: [minute, 30 * minute] }],
];

const whole = profiles.reduce((sum, [weight]) => sum + weight, 0);

export function drawProfile(rng: Rng): Profile {
  let left = rng.float() * whole;
  for (const [weight, profile] of profiles) {
    left -= weight;
    if (left < 0) return profile;
  }
  return quick;
}

const words = ['haru', 'natsu', 'aki', 'fuyu', 'umi', 'yama', 'kawa', 'sora', 'hoshi', 'tsuki', 'kaze', 'hana'];

/** Nobody else has it, and it is long enough for the policy: a canary. */
export const newPassword = (rng: Rng): string =>
  `${rng.pick(words)}-${rng.pick(words)}-${rng.whole(1_000_000, 9_999_999).toString(36)}${rng.uuid().slice(0, 8)}`;

/** What Cognito, or already the page API itself, refuses. */
export const badPassword = (rng: Rng): string =>
  rng.pick([
    `kurz-${rng.uuid().slice(0, 6)}`,
    `with spaces ${rng.uuid().slice(0, 8)} in it`,
    `x${rng.uuid()}`.repeat(8),
    '',
  ]);
