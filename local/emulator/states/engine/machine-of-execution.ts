// The machine that an execution runs, with the version and alias that it was started by.
import type { Revision } from '../store/state-machine.ts';

/** What an execution keeps of its state machine, also when that is updated or deleted. */
export type MachineOfExecution = {
  readonly stateMachineArn: string;
  readonly machineName: string;
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
};
