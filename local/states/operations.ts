// The operations of this stand-in by AWS's names, and those that AWS has beyond them.
import { DescribeExecution } from './operations/DescribeExecution.ts';
import { GetExecutionHistory } from './operations/GetExecutionHistory.ts';
import { ListExecutions } from './operations/ListExecutions.ts';
import { RedriveExecution } from './operations/RedriveExecution.ts';
import { SendTaskFailure } from './operations/SendTaskFailure.ts';
import { SendTaskHeartbeat } from './operations/SendTaskHeartbeat.ts';
import { SendTaskSuccess } from './operations/SendTaskSuccess.ts';
import { StartExecution } from './operations/StartExecution.ts';
import { StopExecution } from './operations/StopExecution.ts';
import { CreateStateMachine } from './operations/CreateStateMachine.ts';
import { DeleteStateMachine } from './operations/DeleteStateMachine.ts';
import type { Operation } from './service.ts';

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateStateMachine,
    DeleteStateMachine,
    DescribeExecution,
    GetExecutionHistory,
    ListExecutions,
    RedriveExecution,
    SendTaskFailure,
    SendTaskHeartbeat,
    SendTaskSuccess,
    StartExecution,
    StopExecution,
  }),
);

/** Activities, Map Runs of the Distributed mode and TestState. */
export const unsupportedOperations: ReadonlySet<string> = new Set([
  'CreateActivity',
  'DeleteActivity',
  'DescribeActivity',
  'DescribeMapRun',
  'GetActivityTask',
  'ListActivities',
  'ListMapRuns',
  'TestState',
  'UpdateMapRun',
]);
