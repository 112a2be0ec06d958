// What lies in the vault, by hire, as its writes say; and what a fault may have left there without anybody's knowing.
import type { Purpose } from '../../../functions/secrets/envelope.ts';
import type { Call } from '../environment/call-site.ts';
import type { FaultKind } from '../faults/faults.ts';
import type { Observations } from '../observations/observations.ts';
import { second } from '../environment/virtual-time.ts';
import type { FirstLooks } from './first-looks.ts';

export type VaultItem = { readonly hireId: string; readonly item: string; readonly endsAt: number };

/** What hires type lies in a partition of its own. */
export const ofHire = (item: VaultItem): VaultItem => ({ ...item, hireId: item.hireId.replace(/^page#/, '') });

export type Kept = {
  readonly item: string;
  readonly purpose: Purpose;
  readonly endsAt: number;
  /** Which attempt of the hire it is of. */
  readonly attempt: number;
};

export const purposeOf = (item: string) => item.split('#')[0] as Purpose;

/** The functions' own timeout: a call that arrives later is of one that is dead, and nobody knows of it. */
const functionTimeout = 20 * second;

/** Of a step, what lives on beside the try that is listened to; the rest is made good by the next try. */
const livesOn = new Set<FaultKind>(['late', 'invoked-late', 'invoked-twice']);

export class VaultContents {
  readonly #observations: Observations;
  readonly #looks: FirstLooks;
  readonly #kept = new Map<string, Map<string, Kept>>();
  readonly #excused = new Map<string | undefined, number>();

  constructor(observations: Observations, looks: FirstLooks) {
    this.#observations = observations;
    this.#looks = looks;
  }

  forget(): void {
    this.#kept.clear();
    this.#excused.clear();
  }

  put(call: Call, { hireId, item, endsAt }: VaultItem): void {
    const now = this.#observations.simulation.time.now();
    if (now - (this.#looks.of(call)?.at ?? now) >= functionTimeout) return;
    this.#enter(hireId, item, endsAt);
  }

  /** Somebody has found it there, no matter who put it. */
  found({ hireId, item, endsAt }: VaultItem): void {
    if (!this.#kept.get(hireId)?.has(item)) this.#enter(hireId, item, endsAt);
  }

  #enter(hireId: string, item: string, endsAt: number): void {
    const attempt = this.#observations.hires.get(hireId)?.row?.attempt ?? 1;
    const kept = this.#kept.get(hireId) ?? new Map<string, Kept>();
    kept.set(item, { item, purpose: purposeOf(item), endsAt, attempt });
    this.#kept.set(hireId, kept);
  }

  remove({ hireId, item }: Pick<VaultItem, 'hireId' | 'item'>): void {
    this.#kept.get(hireId)?.delete(item);
  }

  /** What can still be opened. */
  live(hireId: string): Kept[] {
    const now = this.#observations.simulation.time.now();
    return [...(this.#kept.get(hireId)?.values() ?? [])].filter(({ endsAt }) => endsAt > now);
  }

  /**
   * Callbacks and HR's requests are not tried again, so whatever happens to them may leave something; a wait that was
   * opened does not know on a second try what it dropped.
   */
  hit(kind: FaultKind, place: string, hireId: string | undefined): void {
    const isTriedAgain = !/^(?:page-|hr-|Wait )/.test(place);
    if (isTriedAgain && !livesOn.has(kind)) return;
    this.#excused.set(hireId, (this.#excused.get(hireId) ?? 0) + 1);
  }

  /** How many secrets of a hire faults may have left. */
  excused(hireId: string): number {
    return (this.#excused.get(hireId) ?? 0) + (this.#excused.get(undefined) ?? 0);
  }
}
