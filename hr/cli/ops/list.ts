// `list`: executions by status, newest first. For the stage of a hire ask `status`.
import { ExecutionStatus } from '@aws-sdk/client-sfn';
import type { Failure } from '../../../workflow/contract/failure.ts';
import type { ListedExecution } from '../../client/executions.ts';
import { paced } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { failureCells, withoutEmpty } from '../status-table.ts';
import { instant, json, table } from '../terminal.ts';
import { type Call, countIn, exactly, textIn, type Verb } from '../usage.ts';
import { UsageError } from '../../client/usage-error.ts';

const statuses = Object.values(ExecutionStatus);

function statusOf(text: string | undefined): ExecutionStatus | undefined {
  if (text === undefined) return undefined;
  const found = statuses.find((status) => status === text.toUpperCase());
  if (!found) throw new UsageError(`--status takes one of ${statuses.join(', ')}.`);
  return found;
}

/** DescribeExecution gives 15 a second in the smaller regions (Step Functions quotas), and others ask too. */
const looksPerSecond = 8;

type Told = ListedExecution & { readonly failure?: Failure };

/** What failed is looked at one by one: the list of Step Functions says no more than that it did. */
async function withFailures({ terminal, connection }: Call, found: readonly ListedExecution[]): Promise<Told[]> {
  const failed = found.filter(({ status }) => ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status));
  const failures = new Map<ListedExecution, Failure>();
  const progress = createProgress(terminal, 'Looking', failed.length);
  try {
    await paced(failed, looksPerSecond, terminal.pace, async (one) => {
      const failure = await connection().executions.failureOf(one.executionArn);
      if (failure) failures.set(one, failure);
      progress.step();
    });
  } finally {
    progress.end();
  }
  return found.map((one) => {
    const failure = failures.get(one);
    return failure ? { ...one, failure } : one;
  });
}

const head = ['EXECUTION', 'STATUS', 'STARTED', 'STOPPED', 'REDRIVES', 'ERROR', 'STATE', 'CAUSE'];

const rowOf = ({ name, status, startedAt, stoppedAt, redriveCount, failure }: Told): string[] => [
  name,
  status,
  instant(startedAt),
  instant(stoppedAt),
  String(redriveCount),
  ...failureCells(failure),
];

export const list: Verb = {
  takes: '',
  does: 'list executions, newest first, and why they failed',
  options: { status: { type: 'string' }, limit: { type: 'string' } },
  async run(call) {
    const { words, options, terminal, isJson, connection } = call;
    exactly(words);
    const status = statusOf(textIn(options, 'status'));
    const limit = countIn(options, 'limit', { from: 1, to: 100_000, initial: 100 });
    const { executions, hasMore } = await connection().executions.list({ ...(status && { status }), limit });
    const told = await withFailures(call, executions);
    if (isJson) terminal.out(json(told));
    else if (told.length === 0) terminal.out('There is none.\n');
    else terminal.out(table(terminal, ...withoutEmpty(head, told.map(rowOf))));
    if (hasMore) terminal.err(`hr: There are more than these ${limit}; --limit shows more of them.\n`);
    return true;
  },
};
