// What the Step Functions stand-in needs from its world, and what it shows to it.

export type Clock = {
  /** Milliseconds since the epoch (may be fractional). */
  now(): number;
  /** Runs `run` when the clock reaches `at` (ms since the epoch); returns a function that cancels it. */
  at(at: number, run: () => void): () => void;
};

export type Random = {
  bytes(length: number): Uint8Array;
  /** 0 <= x < 1 */
  float(): number;
  /** RFC 4122 v4 */
  uuid(): string;
};

export type LambdaAnswer = { payload: string; functionError?: string; executedVersion?: string; requestId?: string };

export type Lambda = {
  /** Takes a name, an ARN or a qualified ARN. Service errors reject with an error that has AWS's `name` and `status`. */
  invoke(functionName: string, payload: string): Promise<LambdaAnswer>;
};

/** Facts that nobody could confirm on AWS; each has the default that the evidence favours. See SUPPORT.md. */
export type Switches = {
  /** What `$states.errorOutput.Error` says in a catcher after a missed heartbeat. */
  heartbeatErrorName: 'States.Timeout' | 'States.HeartbeatTimeout';
  /** The event after a Lambda that failed to take a `.waitForTaskToken` task. */
  callbackInvokeFailure: 'TaskFailed' | 'TaskSubmitFailed';
  /** A callback before the Lambda has answered: ends the task at once, or when the Lambda has answered. */
  earlyCallback: 'at-once' | 'after-submit';
  /** The error of a Choice without match and Default: documented, or as third parties measured with JSONPath. */
  noChoiceMatchedError: 'States.NoChoiceMatched' | 'States.Runtime';
  /** Whether a redriven state logs its Entered event again. */
  redriveReenters: boolean;
  /** StopExecution on an execution that is closed: answers its stop date, or refuses. */
  stopClosed: 'stopDate' | 'ValidationException';
  /** What makes a second StartExecution "the same input". */
  sameInput: 'text' | 'json';
};

export const defaultSwitches: Switches = {
  heartbeatErrorName: 'States.Timeout',
  callbackInvokeFailure: 'TaskFailed',
  earlyCallback: 'at-once',
  noChoiceMatchedError: 'States.NoChoiceMatched',
  redriveReenters: false,
  stopClosed: 'stopDate',
  sameInput: 'text',
};
