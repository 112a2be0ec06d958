// Whether the execution of a hire still runs, since when it does not, and whether it refused the hire.
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { refusedHires } from '../../workflow/contract/errors.ts';
import { awsCall } from '../runtime/aws.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Services } from '../runtime/services.ts';
import { hour } from '../../workflow/contract/times.ts';

export type Execution = {
  readonly isRunning: boolean;
  readonly stoppedAt: number;
  /** It ended in a named Fail: nobody has to repair anything, HR starts again. */
  readonly isRefused: boolean;
};

/** `stoppedAt` in milliseconds since the epoch; an execution that AWS has forgotten (after 90 days) stopped long ago. */
export async function executionOf(
  { states, clock }: Pick<Services, 'states' | 'clock'>,
  { executionArn, claimedAt }: Pick<HireRecord, 'executionArn' | 'claimedAt'>,
): Promise<Execution> {
  const described = await awsCall(
    'StepFunctions DescribeExecution',
    () => states.send(new DescribeExecutionCommand({ executionArn })),
    ({ name }) => (name === 'ExecutionDoesNotExist' ? null : undefined),
  );
  // DescribeExecution lags a little behind StartExecution: a young execution that it does not know yet is running.
  const isYoung = !described && claimedAt > clock.now() - hour;
  const isRunning = isYoung || described?.status === 'RUNNING' || described?.status === 'PENDING_REDRIVE';
  const isRefused = refusedHires.some((name) => name === described?.error);
  return { isRunning, stoppedAt: described?.stopDate?.getTime() ?? 0, isRefused };
}
