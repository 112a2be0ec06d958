// A task that runs, and the ways in which tasks and states fail.
import type { Data } from '../json.ts';

export type Failure = {
  /** Absent where the failed task or the Fail state named none. */
  readonly error?: string;
  readonly cause?: string;
  readonly kind?: 'heartbeat' | 'timeout' | 'uncatchable';
};

/** What SendTaskSuccess or SendTaskFailure brought. */
export type CallbackOutcome = { readonly output: Data } | { readonly failure: Failure };

/** A task that has been scheduled and has not ended. */
export type RunningTask = {
  /** Until the task has been started. */
  parameters: Data | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Of `.waitForTaskToken`. */
  readonly token: string | undefined;
  deadline: number;
  heartbeatDeadline: number;
  submitted: boolean;
  /** An answer by callback that came before the Lambda's. */
  early: CallbackOutcome | undefined;
};
