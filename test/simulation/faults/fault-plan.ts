// Faults by plan: this one at the nth call, that one at the mth invocation, counted from the start of a hire; or at the
// nth of one site, such as `Invite: SendEmail` for a call and `Invite` for an invocation.
import type { Call } from '../environment/call-site.ts';
import type { CallFault, Injector, InvocationFault } from './faults.ts';

type Where = { readonly index: number } | { readonly site: string; readonly nth: number };
export type Fault = Where &
  ({ readonly at: 'call'; readonly kind: CallFault } | { readonly at: 'invocation'; readonly kind: InvocationFault });

/** What a run without faults came by, in order. */
export type Sites = { readonly calls: readonly string[]; readonly invocations: readonly string[] };

export class PlannedFaults implements Injector {
  readonly #plan: readonly Fault[];
  readonly #calls: string[] = [];
  readonly #invocations: string[] = [];
  readonly #met = new Map<string, number>();
  hit = 0;

  constructor(plan: readonly Fault[] = []) {
    this.#plan = plan;
  }

  get sites(): Sites {
    return { calls: this.#calls, invocations: this.#invocations };
  }

  atCall({ place, operation }: Call): CallFault | undefined {
    const site = `${place}: ${operation}`;
    const fault = this.#planned('call', site, this.#calls.push(site) - 1);
    return fault?.at === 'call' ? fault.kind : undefined;
  }

  atInvocation(_functionName: string, place: string): InvocationFault | undefined {
    const fault = this.#planned('invocation', place, this.#invocations.push(place) - 1);
    return fault?.at === 'invocation' ? fault.kind : undefined;
  }

  #planned(at: Fault['at'], site: string, index: number): Fault | undefined {
    const key = `${at} ${site}`;
    const nth = (this.#met.get(key) ?? 0) + 1;
    this.#met.set(key, nth);
    const fault = this.#plan.find(
      (planned) =>
        planned.at === at &&
        ('index' in planned ? planned.index === index : planned.site === site && planned.nth === nth),
    );
    if (fault) this.hit += 1;
    return fault;
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
