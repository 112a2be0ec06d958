// Map Runs as the API tells of them.
import type { Execution, MapRun } from '../engine/model.ts';
import { redriveStatus } from '../engine/redrive.ts';
import { statesError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Service } from '../service.ts';
import { epochSeconds } from '../timestamp.ts';

export const mapRunOf = ({ engine }: Service, arn: string): MapRun => {
  const run = engine.mapRuns.get(arn);
  if (run === undefined) throw statesError('ResourceNotFound', `Resource not found: '${arn}'`);
  return run;
};

const kinds = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
} as const;

/** How many child executions, or items of theirs, stand where. */
const countsOf = (run: MapRun, now: number, weigh: (itemCount: number) => number): JsonObject => {
  const counts = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 };
  let failuresNotRedrivable = 0;
  let pendingRedrive = 0;
  const isBeingRedriven = new Set<Execution>(run.waitingForRedrive);
  for (const child of run.children) {
    const weight = weigh(child.itemCount);
    if (isBeingRedriven.has(child)) pendingRedrive += weight;
    else counts[kinds[child.status]] += weight;
    const isFailed = !child.isOpen && child.status !== 'SUCCEEDED';
    if (isFailed && redriveStatus(child, now).redriveStatus === 'NOT_REDRIVABLE') failuresNotRedrivable += weight;
  }
  for (const { itemCount } of run.inputs.slice(run.children.length)) counts.pending += weigh(itemCount);
  const total = run.inputs.reduce((sum, { itemCount }) => sum + weigh(itemCount), 0);
  const resultsWritten = run.children
    .slice(0, run.resultsWritten)
    .reduce((sum, { itemCount }) => sum + weigh(itemCount), 0);
  return { ...counts, total, resultsWritten, failuresNotRedrivable, pendingRedrive };
};

export const describeMapRun = (run: MapRun, now: number): JsonObject => ({
  mapRunArn: run.arn,
  executionArn: run.owner.execution.arn,
  status: run.status,
  startDate: epochSeconds(run.startedAt),
  ...(run.stoppedAt === undefined ? {} : { stopDate: epochSeconds(run.stoppedAt) }),
  maxConcurrency: run.maxConcurrency,
  toleratedFailurePercentage: run.toleratedFailurePercentage ?? 0,
  toleratedFailureCount: run.toleratedFailureCount ?? 0,
  itemCounts: countsOf(run, now, (itemCount) => itemCount),
  executionCounts: countsOf(run, now, () => 1),
  redriveCount: run.redriveCount,
  ...(run.redrivenAt === undefined ? {} : { redriveDate: epochSeconds(run.redrivenAt) }),
});

export const listedMapRun = ({ arn, owner, startedAt, stoppedAt }: MapRun): JsonObject => ({
  executionArn: owner.execution.arn,
  mapRunArn: arn,
  stateMachineArn: owner.execution.of.stateMachineArn,
  startDate: epochSeconds(startedAt),
  ...(stoppedAt === undefined ? {} : { stopDate: epochSeconds(stoppedAt) }),
});
