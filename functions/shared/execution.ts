// Whether the execution of a hire still runs, and since when it does not.
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { awsCall } from './aws-call.ts';
import type { HireRow } from './hire-row.ts';
import type { Services } from './services.ts';

/** `stoppedAt` in milliseconds since the epoch; an execution that AWS has forgotten (after 90 days) stopped long ago. */
export async function executionOf(
  { states }: Pick<Services, 'states'>,
  { executionArn }: Pick<HireRow, 'executionArn'>,
): Promise<{ readonly isRunning: boolean; readonly stoppedAt: number }> {
  const described = await awsCall(
    'StepFunctions DescribeExecution',
    () => states.send(new DescribeExecutionCommand({ executionArn })),
    ({ name }) => (name === 'ExecutionDoesNotExist' ? null : undefined),
  );
  const isRunning = described?.status === 'RUNNING' || described?.status === 'PENDING_REDRIVE';
  return { isRunning, stoppedAt: described?.stopDate?.getTime() ?? 0 };
}
