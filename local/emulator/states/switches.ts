// The facts of Step Functions that can be switched.

/** Facts about AWS for which there is no evidence; each has the default that the evidence favours. See SUPPORT.md. */
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
