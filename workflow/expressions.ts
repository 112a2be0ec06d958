// Every JSONata expression of the workflow, named by what it gives. Evaluated on sample input in test/workflow.
// Variables: hireId, deadlineAt, remindAt, maxWrongAnswers, hasGroups (from Create user); link and mails (how many links and
// emails were sent), codeRequests, wrongAnswers, renewals (counters); submission (the last answer of a wait);
// sessionExpiresAt; outcome; waitedForInDoubtCalls. Times are milliseconds since the epoch.

const jsonata = (expression: string) => `{% ${expression} %}`;

/** What Check hire and Create user take: the input of the execution. A huge input is not passed on: only its length, which the step rejects. */
export const startedPayload = (maxInputLength: number) =>
  jsonata(
    `( $size := $length($string($states.input)); $merge([{ ` +
      `'executionArn': $states.context.Execution.Id, 'executionName': $states.context.Execution.Name, ` +
      `'inputLength': $size }, $size <= ${maxInputLength} ? { 'hire': $states.input } : {}]) )`,
  );

/** What came into a state, for a state that only looks at it. */
export const stateInput = jsonata('$states.input');
/** The hire as HR gave it. */
export const executionInput = jsonata('$states.context.Execution.Input');
export const executionArn = jsonata('$states.context.Execution.Id');
export const taskToken = jsonata('$states.context.Task.Token');

/** Which try this is: a late run of an earlier one must not put its dead token over a newer one. */
export const fencingToken = jsonata(
  '[$states.context.Execution.RedriveCount, $toMillis($states.context.State.EnteredTime), $states.context.State.RetryCount]',
);

/** A variable of the workflow, a member of the step's answer, and of what SendTaskSuccess brought. */
export const variable = (name: string) => jsonata(`$${name}`);
export const answered = (member: string) => jsonata(`$states.result.Payload.${member}`);
export const callbackAction = jsonata('$states.result.action');
export const callbackSubmission = jsonata('$states.result.submission');

/** A try that is repeated may have calls of its own in doubt. */
export const hasWaitedForInDoubtCalls = jsonata('$waitedForInDoubtCalls and $states.context.State.RetryCount = 0');

/** A counter, one up. */
export const oneMore = (counter: string) => jsonata(`$${counter} + 1`);
export const oneMoreWrongAnswer = { wrongAnswers: oneMore('wrongAnswers') };
export const oneMoreRenewal = { renewals: oneMore('renewals') };

/** The name of a hire that never came to a record of its own. */
export const hireIdOfInput = jsonata('$lowercase($states.input.employeeNumber)');

/** The deadline; a redrive after it gives the hire a day, so that the mailed link is worth something. */
const deadline =
  `$max([$deadlineAt, $states.context.Execution.RedriveCount > 0 ` +
  `? $toMillis($states.context.Execution.RedriveTime) + 86400000 : 0])`;

/** Seconds until the next reminder or the deadline, whichever is first; at least one (a redrive may be late). */
export const waitSeconds = jsonata(`$max([1, $ceil(($min($append($remindAt, ${deadline})) - $millis()) / 1000)])`);

/** Seconds of the wait for Cognito's hourly limits, within the deadline. */
export const limitSeconds = jsonata(`$max([1, $min([3600, $ceil((${deadline} - $millis()) / 1000)])])`);

/** The reminders still to come, and those that do not follow a sign of life within the hour. */
export const remindersLeft = jsonata('[$remindAt[$ > $millis()]]');
export const remindersAfterAnswer = jsonata('[$remindAt[$ > $millis() + 3600000]]');

/** The text that a step of ours threw. */
export const errorMessage = jsonata('$parse($states.errorOutput.Cause).errorMessage');
export const refusalMessage = jsonata('$states.input.message');

export const deadlinePassed = jsonata(`$millis() >= ${deadline}`);
export const isConfirmed = jsonata("$states.input.userStatus = 'CONFIRMED'");
/** Half a minute is left for the step itself. */
export const isSessionFresh = jsonata('$millis() < $sessionExpiresAt - 30000');
export const isRenewedTooOften = jsonata('$renewals > 3');
export const isWrongTooOften = jsonata('$wrongAnswers >= $maxWrongAnswers');
export const hasGroups = variable('hasGroups');

/** What ended a wait. */
export const isAction = (action: string) => jsonata(`$states.input.action = '${action}'`);
/** Another password has to be chosen, through a link that nobody has yet. */
export const isTakingBack = jsonata("$states.input.action in ['correct', 'not-my-password', 'new-link']");
export const isOutcome = (outcome: string) => jsonata(`$outcome = '${outcome}'`);
