// A race: where a hire stands when two actors meet, who they are, and how it may end.
import type { StatusAnswer } from '../../../workflow/contract/page.ts';
import type { Call } from '../environment/call-site.ts';
import type { CaseHire } from '../cases/case-hire.ts';
import type { HireCase } from '../cases/hire-case.ts';
import type { Paused } from '../cases/detour-moves.ts';
import type { Harness } from '../environment/harness.ts';
import type { SimulationOptions } from '../environment/simulation.ts';
import type { Interleaver } from './interleaver.ts';

export type Actor = {
  /** Whether a call is a step of this actor; `nth` counts the invocations at the call's place from 0. */
  owns(call: Call, nth: number): boolean;
  /** The operation with which the part begins that is of interest; what comes before it runs freely. */
  readonly from?: string;
  /** @returns what the actor was told in the end, in a word */
  begin(interleaver: Interleaver): Promise<string | undefined>;
};

/** What a race has at hand when it is set; `seen` is the page on which the person paused. */
export type Setting = { readonly harness: Harness; readonly hire: CaseHire; readonly seen: Paused };

export type Race = {
  readonly name: string;
  readonly hireCase: Omit<HireCase, 'name' | 'ends'>;
  /** What of the pool is unusual. */
  readonly pool?: SimulationOptions['pool'];
  /** Every way in which it may end: what A and B were told, and the outcome. Each of them happens in some schedule. */
  readonly ends: readonly string[];
  /** What else there is to say of the end. */
  also?(setting: Setting): string;
  /** A complaint of an invariant that takes one of the two for dead, who is only held; the race says why it is none. */
  readonly excuses?: RegExp;
  set(setting: Setting): Promise<readonly [A: Actor, B: Actor]> | readonly [A: Actor, B: Actor];
};

/** The person pauses at this stage of the page. */
export const pausingAt = (stage: StatusAnswer['stage']): Race['hireCase'] => ({ moves: { [stage]: ['pause'] } });
