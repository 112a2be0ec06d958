// A mutant: the product with one mistake, the invariant that ought to notice, and where it has a chance to.
import type { CallFault, InvocationFault } from '../faults/faults.ts';
import type { Fault } from '../faults/fault-plan.ts';
import type { RunSettings } from '../search/run-settings.ts';

/** Where the mistake shows soon: a written hire with its faults, one after the other, or simulations by chance. */
export type Look =
  | { readonly hireCase: string; readonly faults?: readonly Fault[]; readonly times?: number }
  | { readonly hireCase: string; readonly each: readonly (CallFault | InvocationFault)[]; readonly at: string }
  | { readonly seeds: readonly string[]; readonly hires: number; readonly runSettings: Partial<RunSettings> };

export type Mutant = {
  readonly name: string;
  /** A file of the product, from its root. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Any of these ought to. */
  readonly caughtBy: readonly string[];
  readonly looks: readonly Look[];
};

/** A call of one site, as `Invite: SendEmail`, goes wrong; or an invocation of one place. */
export const atCall = (site: string, kind: CallFault, nth = 1): Fault => ({ at: 'call', site, nth, kind });
export const atInvocation = (site: string, kind: InvocationFault, nth = 1): Fault => ({
  at: 'invocation',
  site,
  nth,
  kind,
});
