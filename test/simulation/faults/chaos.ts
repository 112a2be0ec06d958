// Faults by chance: at every call and invocation with some probability, and outages of whole services, until the day on
// which everything is well again.
import { type Call, type ServiceName, serviceNames } from '../environment/call-site.ts';
import type { Rng } from './rng.ts';
import { type CallFault, type Injector, type InvocationFault } from './faults.ts';
import { hour, minute } from '../environment/virtual-time.ts';

export type ChaosOptions = {
  /** Probability of a fault per call and per invocation. */
  readonly perCall: number;
  readonly perInvocation: number;
  readonly outages: number;
  readonly start: number;
  readonly until: number;
};

type Outage = { readonly service: ServiceName; readonly from: number; readonly to: number };

const callWeights: readonly (readonly [CallFault, number])[] = [
  ['throttled', 20],
  ['service-error', 15],
  ['lost-before', 15],
  ['lost-after', 20],
  ['crash-before', 8],
  ['crash-after', 12],
  ['late', 10],
  ['refused', 2],
];
const invocationWeights: readonly (readonly [InvocationFault, number])[] = [
  ['not-invoked', 15],
  ['invoke-error', 15],
  ['answer-lost', 20],
  ['no-answer', 10],
  ['invoked-twice', 30],
  ['invoked-late', 10],
];

function weighted<T>(rng: Rng, weights: readonly (readonly [T, number])[]): T | undefined {
  let left = rng.float() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of weights) {
    left -= weight;
    if (left < 0) return kind;
  }
  return undefined;
}

export class Chaos implements Injector {
  readonly #rng: Rng;
  readonly #options: ChaosOptions;
  readonly #now: () => number;
  readonly outages: readonly Outage[];

  constructor(rng: Rng, now: () => number, options: ChaosOptions) {
    this.#rng = rng;
    this.#now = now;
    this.#options = options;
    const { start, until } = options;
    this.outages = Array.from({ length: options.outages }, () => {
      const from = start + rng.float() * (until - start);
      return { service: rng.pick(serviceNames), from, to: Math.min(until, from + rng.skewed(5 * minute, 10 * hour)) };
    });
  }

  get isOver(): boolean {
    return this.#now() >= this.#options.until;
  }

  isDown(service: ServiceName): boolean {
    if (this.outages.length === 0) return false;
    const now = this.#now();
    return this.outages.some((outage) => outage.service === service && outage.from <= now && now < outage.to);
  }

  atCall(_call: Call): CallFault | undefined {
    if (this.isOver || !this.#rng.chance(this.#options.perCall)) return undefined;
    return weighted(this.#rng, callWeights);
  }

  atInvocation(): InvocationFault | undefined {
    if (this.isOver || !this.#rng.chance(this.#options.perInvocation)) return undefined;
    return weighted(this.#rng, invocationWeights);
  }
}
