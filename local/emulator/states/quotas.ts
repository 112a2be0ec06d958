// Request quotas: a token bucket per API action, as in the regions with the smaller numbers
// (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, API action throttling).
import { throttlingException } from './errors.ts';
import type { Clock } from '../kit/seams.ts';
import { TokenBucket } from '../kit/token-bucket.ts';

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
  TestState: [1, 1],
};

export class Quotas {
  readonly #buckets: ReadonlyMap<string, TokenBucket>;

  /** @param share of every number, for an environment that is so much smaller; a bucket holds one call at least */
  constructor(clock: Clock, share: number) {
    const bucketOf = ([operation, [room, perSecond]]: [string, readonly [number, number]]): [string, TokenBucket] => [
      operation,
      new TokenBucket(clock, { room: room * share, perSecond: perSecond * share }),
    ];
    this.#buckets = new Map(Object.entries(rates).map(bucketOf));
  }

  /** @throws ThrottlingException */
  spend(operation: string): void {
    if (this.#buckets.get(operation)?.take() === false) throw throttlingException();
  }
}
