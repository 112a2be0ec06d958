// What is told of a burst: plain numbers, of which none keeps the simulation alive.
import type { Marks, Measures } from './measures.ts';

/** Of all hires: half are below the first, all but one in a hundred below the second. Null is for ever. */
export type Spread = { readonly median: number | null; readonly p99: number | null; readonly most: number | null };

export type QuotaUse = { readonly quota: string; readonly calls: number; readonly refused: number };

export type Summary = {
  readonly hires: number;
  readonly clicksWithinMinutes: number;
  readonly share: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failedExecutions: number;
  readonly violations: readonly string[];
  /** Seconds that people waited for us. */
  readonly waits: Readonly<Record<'invitation' | 'code' | 'done', Spread>>;
  /** Tries that a quota ended, per hire. */
  readonly retries: Spread;
  readonly mostTries: { readonly tries: number; readonly state: string };
  readonly quotas: readonly QuotaUse[];
  readonly codeMails: number;
  readonly mailsInOneSecond: number;
  /** The most runs of a function at the same time. */
  readonly atOnce: Readonly<Record<string, number>>;
  readonly lastedMinutes: number;
  readonly seconds: number;
  readonly megabytes: number;
};

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return Number.isFinite(value) ? value : null;
  };
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}

/** Who never comes there waits for ever. */
const secondsBetween =
  (from: keyof Marks, to: keyof Marks) =>
  ({ [from]: one, [to]: other }: Marks) =>
    one === undefined || other === undefined ? Infinity : (other - one) / 1000;

export function measured(
  measures: Measures,
): Pick<
  Summary,
  'failedExecutions' | 'waits' | 'retries' | 'mostTries' | 'quotas' | 'codeMails' | 'mailsInOneSecond' | 'atOnce'
> {
  const { marks, throttled, calls, retries, mostTries, failedExecutions, codeMails, mailsInOneSecond, atOnce } =
    measures;
  const spread = (from: keyof Marks, to: keyof Marks) => spreadOf([...marks.values()].map(secondsBetween(from, to)));
  return {
    failedExecutions,
    waits: {
      invitation: spread('startedAt', 'invitedAt'),
      code: spread('passwordAt', 'codeMailedAt'),
      done: spread('codeAt', 'doneAt'),
    },
    retries: spreadOf([...marks.keys()].map((hireId) => retries.get(hireId) ?? 0)),
    mostTries,
    quotas: [...calls].map(([quota, made]) => ({ quota, calls: made, refused: throttled.get(quota) ?? 0 })),
    codeMails,
    mailsInOneSecond,
    atOnce: Object.fromEntries([...atOnce].map(([name, { most }]) => [name, most])),
  };
}
