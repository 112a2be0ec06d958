// The executions behind the hires, for those who operate them: list by status, why the failed ones stand still, redrive.
import {
  DescribeExecutionCommand,
  ExecutionNotRedrivable,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type Failure, failureOf } from '../../workflow/contract/failure.ts';

export type ListedExecution = {
  readonly name: string;
  readonly status: string;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly redriveCount: number;
  readonly executionArn: string;
};

/** Whether AWS would let an execution go on that has failed. */
export type Redrivability = { readonly error: string; readonly isRedrivable: boolean; readonly reason: string };

export type Executions = {
  /** Newest first; `hasMore`: there are others, beyond the limit. */
  list(options: { readonly status?: ExecutionStatus; readonly limit?: number }): Promise<Listed>;
  /** Why an execution stands still, and in which state; undefined when it does not. */
  failureOf(executionArn: string): Promise<Failure | undefined>;
  redrivability(executionArn: string): Promise<Redrivability>;
  /** @returns why it was not redriven; undefined when it was */
  redrive(executionArn: string): Promise<string | undefined>;
};
export type Listed = { readonly executions: ListedExecution[]; readonly hasMore: boolean };

/** ListExecutions gives at most 1000 at a time (API_ListExecutions). */
const longestPage = 1000;

export type ExecutionsOptions = { readonly states: Pick<SFNClient, 'send'>; readonly stateMachineArn: string };

async function list(
  { states, stateMachineArn }: ExecutionsOptions,
  status?: ExecutionStatus,
  limit = Infinity,
): Promise<Listed> {
  const found: ListedExecution[] = [];
  // One more than wanted: a token alone does not say that there are more.
  const wanted = limit + 1;
  let nextToken: string | undefined;
  do {
    const page = await states.send(
      new ListExecutionsCommand({
        stateMachineArn,
        statusFilter: status,
        maxResults: Math.min(longestPage, wanted - found.length),
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
  } while (nextToken !== undefined && found.length < wanted);
  return { executions: found.slice(0, limit), hasMore: found.length > limit };
}

/** Retries stand between the entry of the last state and the end. */
async function lastState(states: ExecutionsOptions['states'], executionArn: string): Promise<string | undefined> {
  const { events = [] } = await states.send(
    new GetExecutionHistoryCommand({
      executionArn,
      reverseOrder: true,
      includeExecutionData: false,
      maxResults: longestPage,
    }),
  );
  return events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
}

export function createExecutions(options: ExecutionsOptions): Executions {
  const { states } = options;
  return {
    list: ({ status, limit }) => list(options, status, limit),
    async failureOf(executionArn) {
      const failure = failureOf(await states.send(new DescribeExecutionCommand({ executionArn })));
      if (!failure) return undefined;
      const stateName = await lastState(states, executionArn);
      return { ...failure, ...(stateName !== undefined && { stateName }) };
    },
    async redrivability(executionArn) {
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
