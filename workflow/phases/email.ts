// Phase 3: the address is proved by the code that Cognito mails.
import type { State } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import * as expr from '../expressions.ts';
import { on, type TaskStates, when } from '../task-states.ts';
import type { Phase } from './create.ts';
import type { PasswordPhase } from './password.ts';
import { WaitForHire } from './waiting.ts';
import { notWaitedYet, type Withdrawal } from './withdrawal.ts';

export const emailVariables = { codeRequests: 0 } as const;

export type EmailPhase = Phase & { readonly requestEmailCode: State };

/** Tokens live an hour, people take longer: renewed unseen, or by the password once more. */
function renewing(tasks: TaskStates, { waitForPassword }: PasswordPhase, step: LambdaInvoke, why: string): void {
  const renew = tasks.step(`Renew tokens ${why}`, 'renew-tokens');
  renew.addCatch(waitForPassword, on('RefreshTokenRejectedError')).next(step);
  const lost = tasks
    .choice(`Tokens lost too often ${why}?`)
    .when(when(expr.isRenewedTooOften), waitForPassword)
    .otherwise(renew);
  step.addCatch(lost, on('AccessTokenExpiredError', expr.oneMoreRenewal));
}

export function emailPhase(tasks: TaskStates, withdrawal: Withdrawal, password: PasswordPhase): EmailPhase {
  // ---- Cognito mails the code, the hire types it, Cognito judges it ----
  const requestEmailCode = tasks.step('Request email code', 'request-email-code', {
    payload: { nth: expr.oneMore('codeRequests') },
    assign: { codeRequests: expr.oneMore('codeRequests') },
  });
  const code = new WaitForHire(tasks, withdrawal, {
    stateName: 'Wait for email code',
    awaiting: 'email-code',
    subject: 'the email code',
    takeBack: password.takeBack,
  });
  const verifyEmail = tasks.step('Verify email', 'verify-email', {
    payload: { submission: expr.variable('submission') },
    assign: notWaitedYet,
  });
  requestEmailCode.next(code.state);
  code.on('email-code', verifyEmail).on('resend-code', requestEmailCode);

  // ---- a page that has no proof: the code is taken from anyone who knows the password ----
  const signInAgain = tasks.step('Sign in again for the code', 'sign-in', {
    payload: { submission: expr.variable('submission') },
  });
  signInAgain.next(code.state);
  code.on('password', signInAgain);
  const wrongPassword = tasks
    .choice('Too many passwords wrong at the email code?')
    .when(when(expr.isWrongTooOften), withdrawal.attemptsUsedUp)
    .otherwise(code.state);
  signInAgain
    .addCatch(wrongPassword, on('PasswordNeededError', expr.oneMoreWrongAnswer))
    .addCatch(password.waitForNewPassword, on('SubmissionLostError'));

  // ---- Cognito's hourly limits: a wait in which cancel and correct still work ----
  const limit = new WaitForHire(tasks, withdrawal, {
    stateName: 'Wait until the hour has passed',
    awaiting: 'code-limit',
    subject: 'the next hour',
    takeBack: password.takeBack,
    seconds: expr.limitSeconds,
    whenTimeIsUp: tasks
      .choice('Deadline passed?')
      .when(when(expr.deadlinePassed), withdrawal.timeIsUp)
      .otherwise(requestEmailCode),
  });
  limit.on('resend-code', requestEmailCode);
  requestEmailCode
    .addCatch(password.takeBack, on('AddressCorrectedError'))
    .addCatch(withdrawal.attemptsUsedUp, on('EmailCodesUsedUpError'));
  for (const step of [requestEmailCode, verifyEmail]) step.addCatch(limit.state, on('EmailCodeLimitError'));

  // ---- a wrong code is typed again; one that has expired, or was tried five times, is replaced (and counts) ----
  const wrong = tasks
    .choice('Too many codes wrong?')
    .when(when(expr.isWrongTooOften), withdrawal.attemptsUsedUp)
    .otherwise(code.state);
  const usedUp = tasks
    .choice('Too many codes used up?')
    .when(when(expr.isWrongTooOften), withdrawal.attemptsUsedUp)
    .otherwise(requestEmailCode);
  verifyEmail
    .addCatch(wrong, on('CodeRejectedError', expr.oneMoreWrongAnswer))
    .addCatch(usedUp, on('CodeTriesUsedUpError', expr.oneMoreWrongAnswer))
    .addCatch(usedUp, on('CodeExpiredError', expr.oneMoreWrongAnswer));

  renewing(tasks, password, requestEmailCode, 'for the request');
  renewing(tasks, password, verifyEmail, 'for the code');
  return { start: requestEmailCode, end: verifyEmail, requestEmailCode };
}
