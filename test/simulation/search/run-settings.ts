// What kind of simulation a seed makes: its calendar, its settings, the facts about AWS that nobody could confirm, and how
// much goes wrong in it.
import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoSwitches, defaultSwitches } from '../../../local/emulator/cognito/pool/switches.ts';
import type { Rng } from '../faults/rng.ts';
import { day, hour, minute, second } from '../environment/virtual-time.ts';

export type RunSettings = {
  readonly start: number;
  readonly hires: number;
  /** Hires arrive within so many milliseconds. */
  readonly spread: number;
  readonly chaosUntil: number;
  readonly perCall: number;
  readonly perInvocation: number;
  readonly outages: number;
  readonly skew: number;
  readonly stale: number;
  readonly mail: { readonly lost: number; readonly twice: number; readonly late: number };
  readonly ignores: number;
  readonly stops: number;
  readonly strangers: number;
  /** Guesses of an attacker, and probabilities per hire of a mail scanner, a stolen link, a meddling administrator. */
  readonly attacks: number;
  readonly scanned: number;
  readonly stolen: number;
  readonly meddled: number;
  /** Updates of the stack while hires are on their way. */
  readonly updates: number;
  readonly quotas: boolean;
  readonly slowCalls: boolean;
  readonly switches: Partial<CognitoSwitches>;
  readonly pool: Partial<CreateUserPoolCommandInput>;
  readonly environment: Readonly<Record<string, string>>;
};

/** Ordinary days, and those on which calendars go wrong. */
const starts = [
  Date.UTC(2026, 10, 24, 3, 4, 5),
  Date.UTC(2026, 2, 28, 22),
  Date.UTC(2026, 9, 24, 22),
  Date.UTC(2028, 1, 27, 12),
  Date.UTC(2026, 11, 30, 23, 59),
  Date.UTC(2038, 0, 18),
];

const calm = { perCall: 0, perInvocation: 0, outages: 0, skew: 0, stale: 0, ignores: 0, stops: 0 };
const noTrouble = { lost: 0, twice: 0, late: 0 };

function trouble(rng: Rng): Pick<RunSettings, keyof typeof calm | 'mail'> {
  const level = rng.whole(0, 9);
  if (level === 0) return { ...calm, mail: noTrouble };
  const perCall = level < 4 ? 0.005 : level < 8 ? 0.04 : 0.12;
  return {
    perCall,
    perInvocation: perCall * rng.pick([0, 1, 2]),
    outages: rng.chance(0.5) ? rng.whole(1, 4) : 0,
    skew: rng.pick([0, 0, 2 * second, minute, 10 * minute]),
    stale: rng.pick([0, 0.1, 0.5]),
    mail: { lost: rng.pick([0, 0.02, 0.2]), twice: rng.pick([0, 0.1]), late: rng.pick([0, 0.2]) },
    ignores: rng.pick([0, 0, 0.2]),
    stops: rng.pick([0, 0, 0.1]),
  };
}

/** Every switch the other way in some simulations, several at a time. */
function drawSwitches(rng: Rng): Partial<CognitoSwitches> {
  if (rng.chance(0.4)) return {};
  const choices: Partial<Record<keyof CognitoSwitches, readonly unknown[]>> = {
    wrongTriesUntilCodeDies: [0, 1, 3, 5],
    aliasConflictAtCreation: ['UsernameExistsException', 'AliasExistsException'],
    aliasConflictAtAdminUpdate: ['takeover', 'AliasExistsException'],
  };
  const drawn = Object.keys(defaultSwitches).flatMap((name) => {
    const options = choices[name as keyof CognitoSwitches] ?? [true, false];
    return rng.chance(0.4) ? [[name, rng.pick(options)]] : [];
  });
  return Object.fromEntries(drawn) as Partial<CognitoSwitches>;
}

function drawSettings(rng: Rng): Record<string, string> {
  if (rng.chance(0.5)) return {};
  return {
    DEADLINE_DAYS: `${rng.pick([1, 2, 7, 10])}`,
    REMIND_AFTER_DAYS: rng.pick(['', '0.5', '1,3', '1,2,3,4,5,6']),
    CODE_WINDOW_MINUTES: `${rng.pick([10, 15, 60, 1440])}`,
    CODE_TRIES: `${rng.pick([1, 5, 15])}`,
    CODE_SENDS_PER_HOUR: `${rng.pick([1, 3, 5])}`,
    MAX_WRONG_ANSWERS: `${rng.pick([5, 20, 100])}`,
    COMPENSATION: rng.pick(['delete', 'disable']),
  };
}

export function drawRunSettings(rng: Rng, hires: number): RunSettings {
  const start = rng.pick(starts) + rng.whole(0, day);
  return {
    start,
    hires,
    spread: rng.pick([minute, hour, day, 2 * day]),
    chaosUntil: start + rng.whole(1, 5) * day,
    ...trouble(rng.of('trouble')),
    strangers: rng.pick([0, 0, 2]),
    attacks: rng.pick([0, 20]),
    scanned: rng.pick([0, 0.5]),
    stolen: rng.pick([0, 0, 0.05]),
    meddled: rng.pick([0, 0, 0.15]),
    quotas: rng.chance(0.2),
    slowCalls: rng.chance(0.5),
    switches: drawSwitches(rng.of('switches')),
    pool: rng.chance(0.2) ? { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] } } : {},
    environment: drawSettings(rng.of('settings')),
    updates: rng.pick([0, 0, 2, 10]),
  };
}
