// The operations of this emulator by AWS's names, and those that AWS has beyond them.
import { CreateStateMachine } from './operations/CreateStateMachine.ts';
import { CreateStateMachineAlias } from './operations/CreateStateMachineAlias.ts';
import { DeleteStateMachine } from './operations/DeleteStateMachine.ts';
import { DeleteStateMachineAlias } from './operations/DeleteStateMachineAlias.ts';
import { DeleteStateMachineVersion } from './operations/DeleteStateMachineVersion.ts';
import { DescribeExecution } from './operations/DescribeExecution.ts';
import { DescribeMapRun } from './operations/DescribeMapRun.ts';
import { DescribeStateMachine } from './operations/DescribeStateMachine.ts';
import { DescribeStateMachineAlias } from './operations/DescribeStateMachineAlias.ts';
import { DescribeStateMachineForExecution } from './operations/DescribeStateMachineForExecution.ts';
import { GetExecutionHistory } from './operations/GetExecutionHistory.ts';
import { ListExecutions } from './operations/ListExecutions.ts';
import { ListMapRuns } from './operations/ListMapRuns.ts';
import { ListStateMachineAliases } from './operations/ListStateMachineAliases.ts';
import { ListStateMachineVersions } from './operations/ListStateMachineVersions.ts';
import { ListStateMachines } from './operations/ListStateMachines.ts';
import { ListTagsForResource } from './operations/ListTagsForResource.ts';
import { PublishStateMachineVersion } from './operations/PublishStateMachineVersion.ts';
import { RedriveExecution } from './operations/RedriveExecution.ts';
import { SendTaskFailure } from './operations/SendTaskFailure.ts';
import { SendTaskHeartbeat } from './operations/SendTaskHeartbeat.ts';
import { SendTaskSuccess } from './operations/SendTaskSuccess.ts';
import { StartExecution } from './operations/StartExecution.ts';
import { StartSyncExecution } from './operations/StartSyncExecution.ts';
import { StopExecution } from './operations/StopExecution.ts';
import { TagResource } from './operations/TagResource.ts';
import { TestState } from './operations/TestState.ts';
import { UntagResource } from './operations/UntagResource.ts';
import { UpdateMapRun } from './operations/UpdateMapRun.ts';
import { UpdateStateMachine } from './operations/UpdateStateMachine.ts';
import { UpdateStateMachineAlias } from './operations/UpdateStateMachineAlias.ts';
import { ValidateStateMachineDefinition } from './operations/ValidateStateMachineDefinition.ts';
import type { Operation } from './service.ts';

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateStateMachine,
    CreateStateMachineAlias,
    DeleteStateMachine,
    DeleteStateMachineAlias,
    DeleteStateMachineVersion,
    DescribeExecution,
    DescribeMapRun,
    DescribeStateMachine,
    DescribeStateMachineAlias,
    DescribeStateMachineForExecution,
    GetExecutionHistory,
    ListExecutions,
    ListMapRuns,
    ListStateMachineAliases,
    ListStateMachineVersions,
    ListStateMachines,
    ListTagsForResource,
    PublishStateMachineVersion,
    RedriveExecution,
    SendTaskFailure,
    SendTaskHeartbeat,
    SendTaskSuccess,
    StartExecution,
    StartSyncExecution,
    StopExecution,
    TagResource,
    TestState,
    UntagResource,
    UpdateMapRun,
    UpdateStateMachine,
    UpdateStateMachineAlias,
    ValidateStateMachineDefinition,
  }),
);

/** Activities. */
export const unsupportedOperations: ReadonlySet<string> = new Set([
  'CreateActivity',
  'DeleteActivity',
  'DescribeActivity',
  'GetActivityTask',
  'ListActivities',
]);
