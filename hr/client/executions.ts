// The executions behind the hires, for those who operate them: list by status, find the failed ones by error, redrive.
import {
  DescribeExecutionCommand,
  ExecutionNotRedrivable,
  type ExecutionStatus,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';

export type ListedExecution = {
  readonly name: string;
  readonly status: string;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly redriveCount: number;
  readonly executionArn: string;
};

/** Why an execution stands still, and whether AWS would let it go on. */
export type Failure = { readonly error: string; readonly isRedrivable: boolean; readonly reason: string };

export type Executions = {
  /** Newest first. */
  list(options: { readonly status?: ExecutionStatus; readonly limit?: number }): Promise<ListedExecution[]>;
  failureOf(executionArn: string): Promise<Failure>;
  /** @returns why it was not redriven; undefined when it was */
  redrive(executionArn: string): Promise<string | undefined>;
};

/** ListExecutions gives at most 1000 at a time (API_ListExecutions). */
const longestPage = 1000;

export type ExecutionsOptions = { readonly states: Pick<SFNClient, 'send'>; readonly stateMachineArn: string };

async function list({ states, stateMachineArn }: ExecutionsOptions, status?: ExecutionStatus, limit = Infinity) {
  const found: ListedExecution[] = [];
  let nextToken: string | undefined;
  do {
    const page = await states.send(
      new ListExecutionsCommand({
        stateMachineArn,
        statusFilter: status,
        maxResults: Math.min(longestPage, limit - found.length),
        nextToken,
      }),
    );
    for (const {
      executionArn = '',
      name = '',
      status: is = '',
      startDate,
      stopDate,
      redriveCount = 0,
    } of page.executions ?? []) {
      const stoppedAt = stopDate?.getTime();
      const startedAt = startDate?.getTime() ?? 0;
      found.push({
        name,
        status: is,
        startedAt,
        ...(stoppedAt !== undefined && { stoppedAt }),
        redriveCount,
        executionArn,
      });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined && found.length < limit);
  return found;
}

export function createExecutions(options: ExecutionsOptions): Executions {
  const { states } = options;
  return {
    list: ({ status, limit }) => list(options, status, limit),
    async failureOf(executionArn) {
      const described = await states.send(new DescribeExecutionCommand({ executionArn }));
      return {
        error: described.error ?? '',
        isRedrivable: described.redriveStatus === 'REDRIVABLE',
        reason: described.redriveStatusReason ?? '',
      };
    },
    async redrive(executionArn) {
      try {
        // The SDK gives each redrive a client token, so that its own retries redrive once.
        await states.send(new RedriveExecutionCommand({ executionArn }));
        return undefined;
      } catch (error) {
        if (error instanceof ExecutionNotRedrivable) return error.message;
        throw error;
      }
    },
  };
}
