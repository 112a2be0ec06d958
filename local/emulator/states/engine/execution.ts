// One run of a machine: what DescribeExecution tells, its history, and the tree of branches while it runs.
import type { Data } from '../json.ts';
import type { Revision } from '../store/state-machine.ts';
import type { Branch } from './branch.ts';
import { History } from './history.ts';

export type Status = 'ABORTED' | 'FAILED' | 'RUNNING' | 'SUCCEEDED' | 'TIMED_OUT';

/** What an execution keeps of its state machine, also when that is updated or deleted. */
export type MachineOfExecution = {
  readonly stateMachineArn: string;
  readonly machineName: string;
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
};

export class Execution {
  readonly arn: string;
  readonly name: string;
  readonly of: MachineOfExecution;
  readonly input: Data;
  readonly startedAt: number;
  readonly traceHeader: string | undefined;
  readonly history: History;
  status: Status = 'RUNNING';
  stoppedAt: number | undefined;
  output: Data | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount = 0;
  redrivenAt: number | undefined;
  /** The tree of branches; kept after a failure for a redrive. */
  root: Branch | undefined;
  cancelTimeout: (() => void) | undefined;
  /** The last client tokens of redrives, with their answers. */
  redriveTokens: Map<string, number> | undefined;

  constructor(options: {
    arn: string;
    name: string;
    of: MachineOfExecution;
    input: Data;
    startedAt: number;
    traceHeader: string | undefined;
  }) {
    this.arn = options.arn;
    this.name = options.name;
    this.of = options.of;
    this.input = options.input;
    this.startedAt = options.startedAt;
    this.traceHeader = options.traceHeader;
    this.history = new History(options.startedAt);
  }

  get isOpen(): boolean {
    return this.status === 'RUNNING';
  }
}
