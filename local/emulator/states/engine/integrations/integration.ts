// What the events of a Task name of its integration.
import type { TaskKind, TaskState } from '../../definition/machine.ts';

type Plain = { [key: string]: string | number };

const integrations: Record<TaskKind, Plain> = {
  function: {},
  invoke: { resource: 'invoke', resourceType: 'lambda' },
  'invoke.waitForTaskToken': { resource: 'invoke.waitForTaskToken', resourceType: 'lambda' },
  startExecution: { resource: 'startExecution', resourceType: 'states' },
};

export const startedDetails = {
  invoke: { plain: integrations.invoke },
  'invoke.waitForTaskToken': { plain: integrations['invoke.waitForTaskToken'] },
  startExecution: { plain: integrations.startExecution },
};

/** What every event of an integration names. */
export const integration = ({ kind }: TaskState): Plain => integrations[kind];
