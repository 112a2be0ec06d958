// Faults by plan: this one at the nth call, that one at the mth invocation, counted from the start of a hire.
import type { Call } from './call-site.ts';
import type { CallFault, Injector, InvocationFault } from './faults.ts';

export type Fault =
  | { readonly at: 'call'; readonly index: number; readonly kind: CallFault }
  | { readonly at: 'invocation'; readonly index: number; readonly kind: InvocationFault };

/** What a run without faults came by, in order. */
export type Sites = { readonly calls: readonly string[]; readonly invocations: readonly string[] };

export class PlannedFaults implements Injector {
  readonly #plan: readonly Fault[];
  readonly #calls: string[] = [];
  readonly #invocations: string[] = [];
  hit = 0;

  constructor(plan: readonly Fault[] = []) {
    this.#plan = plan;
  }

  get sites(): Sites {
    return { calls: this.#calls, invocations: this.#invocations };
  }

  atCall({ place, operation }: Call): CallFault | undefined {
    const index = this.#calls.push(`${place}: ${operation}`) - 1;
    const fault = this.#plan.find((planned) => planned.at === 'call' && planned.index === index);
    if (fault) this.hit += 1;
    return fault?.at === 'call' ? fault.kind : undefined;
  }

  atInvocation(_functionName: string, place: string): InvocationFault | undefined {
    const index = this.#invocations.push(place) - 1;
    const fault = this.#plan.find((planned) => planned.at === 'invocation' && planned.index === index);
    if (fault) this.hit += 1;
    return fault?.at === 'invocation' ? fault.kind : undefined;
  }
}

/** Every fault of these kinds at every site. */
export const faultsAt = (
  { calls, invocations }: Sites,
  callKinds: readonly CallFault[],
  invocationKinds: readonly InvocationFault[],
): Fault[] => [
  ...calls.flatMap((_, index) => callKinds.map((kind) => ({ at: 'call' as const, index, kind }))),
  ...invocations.flatMap((_, index) => invocationKinds.map((kind) => ({ at: 'invocation' as const, index, kind }))),
];
