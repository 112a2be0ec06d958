// Request quotas: a token bucket per API action, as in the regions with the smaller numbers
// (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, API action throttling).
import { throttlingException } from './aws-error.ts';
import type { Clock } from './seams.ts';

/** What a bucket holds, and what comes back in a second. */
const rates: Readonly<Record<string, readonly [room: number, perSecond: number]>> = {
  StartExecution: [800, 150],
  RedriveExecution: [800, 150],
  StopExecution: [500, 25],
  SendTaskSuccess: [1_500, 300],
  SendTaskFailure: [1_500, 300],
  SendTaskHeartbeat: [1_500, 300],
  DescribeExecution: [250, 10],
  GetExecutionHistory: [400, 20],
  ListExecutions: [100, 2],
  DescribeStateMachine: [200, 20],
  CreateStateMachine: [100, 1],
  UpdateStateMachine: [100, 1],
  PublishStateMachineVersion: [100, 1],
  ValidateStateMachineDefinition: [100, 1],
};

type Bucket = { readonly room: number; readonly perSecond: number; left: number; filledAt: number };

export class Quotas {
  readonly #clock: Clock;
  readonly #buckets: ReadonlyMap<string, Bucket>;

  /** @param share of every number, for a world that is so much smaller; a bucket holds one call at least */
  constructor(clock: Clock, share: number) {
    this.#clock = clock;
    const bucketOf = ([operation, [whole, rate]]: [string, readonly [number, number]]): [string, Bucket] => {
      const room = Math.max(1, whole * share);
      return [operation, { room, perSecond: rate * share, left: room, filledAt: clock.now() }];
    };
    this.#buckets = new Map(Object.entries(rates).map(bucketOf));
  }

  /** @throws ThrottlingException */
  spend(operation: string): void {
    const bucket = this.#buckets.get(operation);
    if (!bucket) return;
    const now = this.#clock.now();
    bucket.left = Math.min(bucket.room, bucket.left + ((now - bucket.filledAt) / 1000) * bucket.perSecond);
    bucket.filledAt = now;
    if (bucket.left < 1) throw throttlingException();
    bucket.left -= 1;
  }
}
