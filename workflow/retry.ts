// Retry policies: one per cause. Retries belong to the workflow alone; the SDK clients in the steps make one attempt.
// All draw their delay from 0 to the computed one (FULL jitter), so that a burst of hires spreads out.
import { Duration } from 'aws-cdk-lib';
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { outages, throttles } from './contract/errors.ts';

const jitterStrategy = JitterType.FULL;

/**
 * Lambda has no room or failed before our code ran (429, 5xx, a killed sandbox); every step may run twice.
 */
export const lambdaBusy: RetryProps = {
  errors: [
    'Lambda.TooManyRequestsException', // 429, concurrency used up
    'Lambda.ServiceException', // 5xx
    'Lambda.AWSLambdaException', // 5xx
    'Lambda.SdkClientException', // the connection broke
    'Lambda.ClientExecutionTimeoutException', // the answer was lost
    'Lambda.Unknown', // the runtime died
    'Runtime.ExitError', // the process ended before it answered (out of memory)
    'Sandbox.Timedout', // the function's own timeout
  ],
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxDelay: Duration.seconds(30),
  maxAttempts: 10,
  jitterStrategy,
};

/** The state's own timeout: the step hung, its answer is lost. */
export const answerLost: RetryProps = {
  errors: ['States.Timeout'],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxDelay: Duration.seconds(20),
  maxAttempts: 3,
  jitterStrategy,
};

/**
 * A quota in requests per second: 10,000 hires at once need up to 17 tries over 8 minutes where the quotas are all theirs
 * (docs/burst.md). Twice as many, or others who use half of the quotas, need twice as long: with 25 tries every tenth
 * execution failed then. So it goes on for hours, which costs nothing but transitions.
 */
export const throttled: RetryProps = {
  errors: [...throttles],
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxDelay: Duration.minutes(2),
  maxAttempts: 100,
  jitterStrategy,
};

/** A service is down or out of reach, for minutes or hours; or an erasure waits for one that is. */
export const serviceDown: RetryProps = {
  errors: [...outages, 'ServiceUnreachableError', 'ErasureUnderWayError'],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxDelay: Duration.minutes(15),
  maxAttempts: 36,
  jitterStrategy,
};

/** Two writers met at the hire's record more often than the repository tries by itself. */
export const rowBusy: RetryProps = {
  errors: ['HireConflictError'],
  interval: Duration.seconds(1),
  backoffRate: 2,
  maxAttempts: 5,
  jitterStrategy,
};

/** Cognito locks a password for 1 s to 15 min after five wrong ones. */
export const passwordLocked: RetryProps = {
  errors: ['PasswordLockoutError'],
  interval: Duration.seconds(30),
  backoffRate: 2,
  maxDelay: Duration.minutes(15),
  maxAttempts: 9,
  jitterStrategy,
};

/**
 * The attempt before is being withdrawn, which takes seconds, or a call of it is in doubt, which is believed to be on its
 * way for an hour. Jitter halves the total on the average, and must not make it end before the hour.
 */
export const previousAttemptInDoubt: RetryProps = {
  errors: ['AccountInDoubtError'],
  interval: Duration.seconds(10),
  backoffRate: 2,
  maxDelay: Duration.minutes(5),
  maxAttempts: 60,
  jitterStrategy,
};

/** What every step retries. */
export const stepRetries = [lambdaBusy, answerLost, throttled, serviceDown, rowBusy, passwordLocked] as const;

/** What opening a callback retries: its own timeout is the hire's time, so it is caught, never retried. */
export const callbackRetries = [lambdaBusy, throttled, serviceDown, rowBusy] as const;

/** The longest that a policy waits between all its tries, in seconds: jitter only shortens it. */
export function totalWait({ interval, backoffRate = 2, maxAttempts = 3, maxDelay }: RetryProps): number {
  const first = interval?.toSeconds() ?? 1;
  const cap = maxDelay?.toSeconds() ?? Number.POSITIVE_INFINITY;
  const delays = Array.from({ length: maxAttempts }, (_, nth) => Math.min(first * backoffRate ** nth, cap));
  return delays.reduce((sum, delay) => sum + delay, 0);
}
