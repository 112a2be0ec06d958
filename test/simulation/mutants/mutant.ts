// A mutant: the product with one mistake, the invariant that ought to notice, and where it has a chance to.
import type { CallFault, InvocationFault } from '../faults/faults.ts';
import type { Fault } from '../faults/fault-plan.ts';
import type { RunSettings } from '../search/run-settings.ts';
import type { Edit } from './changes/edits.ts';
import type { SymbolName } from './changes/symbols.ts';

/** Where the mistake shows soon: a written hire with its faults, one after the other, or simulations by chance. */
export type Look =
  | { readonly hireCase: string; readonly faults?: readonly Fault[]; readonly times?: number }
  | { readonly hireCase: string; readonly each: readonly (CallFault | InvocationFault)[]; readonly at: string }
  | { readonly seeds: readonly string[]; readonly hires: number; readonly runSettings: Partial<RunSettings> };

/** A symbol of the product, with what is done to it. */
export type SymbolChange = SymbolName & { readonly changes: readonly Edit[] };

/** A text in a field of a state of the written state machine, and what stands there instead. */
export type StateChange = {
  readonly state: string;
  readonly field: string;
  readonly value: string;
  readonly to: string;
};

export type Change = { readonly name: string } & (SymbolChange | StateChange);

export type Mutant = Change & {
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
