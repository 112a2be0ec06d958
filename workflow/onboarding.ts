// The story of one hire, top to bottom. The states stand in phases/; here is who follows whom, and what each error means.
import { Condition, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as expr from './expressions.ts';
import { createPhase } from './phases/create.ts';
import { emailPhase } from './phases/email.ts';
import { endPhase } from './phases/finish.ts';
import { passwordPhase } from './phases/password.ts';
import { waitingPhase } from './phases/waiting.ts';
import { type FunctionOf, StepTask, timeIsUp } from './task-states.ts';

const when = (expression: string) => Condition.jsonata(expression);
const on = (error: string, assign: Record<string, unknown> = {}) => ({ errors: [error], assign, outputs: {} });
const oneMoreWrongAnswer = { wrongAnswers: expr.oneMore('wrongAnswers') };
const oneMoreRenewal = { renewals: expr.oneMore('renewals') };

/** The whole state machine; `functionOf` gives the deployed function of each step. */
export function onboarding(scope: Construct, functionOf: FunctionOf): IChainable {
  const tasks = new StepTask(scope, functionOf);
  const { createUser } = createPhase(scope, tasks);
  const password = passwordPhase(scope, tasks);
  const email = emailPhase(scope, tasks);
  const waiting = waitingPhase(scope, tasks);
  const end = endPhase(scope, tasks);

  // ---- a user, a sign-in with the temporary password, an invitation ----
  createUser.next(password.startSignIn).next(password.isPasswordWaiting);
  password.isPasswordWaiting
    .when(when(expr.isConfirmed), password.signIn)
    .when(when(expr.isPasswordWaiting), password.setNewPassword)
    .otherwise(password.invite);
  password.invite.next(password.waitForNewPassword);

  // ---- the long wait, and the short session: sign in again first when it is over ----
  password.waitForNewPassword.addCatch(waiting.isReminderDue, timeIsUp('new-password')).next(waiting.whatWasDone);
  password.isSessionFresh.when(when(expr.isSessionFresh), password.setNewPassword).otherwise(password.startSignIn);
  password.setNewPassword
    .addCatch(waiting.isWrongTooOften, on('PasswordRejectedError', oneMoreWrongAnswer))
    .addCatch(password.isSessionLostTooOften, on('ChallengeSessionExpiredError', oneMoreRenewal))
    .addCatch(password.waitForNewPassword, on('SubmissionLostError'))
    .next(password.signIn);
  password.isSessionLostTooOften
    .when(when(expr.isRenewedTooOften), password.waitForNewPassword)
    .otherwise(password.startSignIn);

  // ---- the proof that the password works; without it the page asks for it once more ----
  password.signIn
    .addCatch(waiting.isWrongTooOften, on('PasswordNeededError', { ...oneMoreWrongAnswer, awaiting: 'password' }))
    .addCatch(password.waitForNewPassword, on('SubmissionLostError'))
    .next(email.requestEmailCode);
  password.waitForPassword.addCatch(waiting.isReminderDue, timeIsUp('password')).next(waiting.whatWasDone);

  // ---- the code: Cognito mails it, the hire types it, Cognito judges it ----
  email.requestEmailCode
    .addCatch(email.areTokensLostTooOften, on('AccessTokenExpiredError', { ...oneMoreRenewal, action: 'none' }))
    .addCatch(email.waitOutTheLimit, on('EmailCodeLimitError'))
    .next(email.waitForEmailCode);
  email.waitForEmailCode.addCatch(waiting.isReminderDue, timeIsUp('email-code')).next(waiting.whatWasDone);
  email.waitOutTheLimit.addCatch(email.isDeadlinePassed, timeIsUp('code-limit')).next(waiting.whatWasDone);
  email.isDeadlinePassed.when(when(expr.deadlinePassed), end.expired).otherwise(email.requestEmailCode);
  email.verifyEmail
    .addCatch(waiting.isWrongTooOften, on('CodeRejectedError', oneMoreWrongAnswer))
    .addCatch(waiting.isWrongTooOften, on('CodeTriesUsedUpError', { ...oneMoreWrongAnswer, action: 'resend-code' }))
    .addCatch(email.requestEmailCode, on('CodeExpiredError'))
    .addCatch(email.areTokensLostTooOften, on('AccessTokenExpiredError', oneMoreRenewal))
    .addCatch(email.waitOutTheLimit, on('EmailCodeLimitError'))
    .next(end.areGroupsAskedFor);

  // ---- tokens live an hour, people take longer: renewed unseen, or by the password once more ----
  email.areTokensLostTooOften.when(when(expr.isRenewedTooOften), password.waitForPassword).otherwise(email.renewTokens);
  email.renewTokens.addCatch(password.waitForPassword, on('RefreshTokenRejectedError')).next(email.isCodeWaiting);
  email.isCodeWaiting.when(when(expr.isCodeWaiting), email.verifyEmail).otherwise(email.requestEmailCode);

  // ---- what ends a wait: the hire, HR, or time ----
  waiting.whatWasDone
    .when(when(expr.isAction('new-password')), password.isSessionFresh)
    .when(when(expr.isAction('password')), password.signIn)
    .when(when(expr.isAction('email-code')), email.verifyEmail)
    .when(when(expr.isAction('resend-code')), email.requestEmailCode)
    .when(when(expr.isAction('cancel')), end.cancelled)
    .otherwise(waiting.mailNewLink);
  waiting.isReminderDue.when(when(expr.deadlinePassed), end.expired).otherwise(waiting.remind);
  waiting.isWrongTooOften.when(when(expr.isWrongTooOften), end.refused).otherwise(waiting.whereWasIt);
  waiting.remind.next(waiting.whereWasIt);
  waiting.mailNewLink.next(waiting.whereWasIt);
  waiting.whereWasIt
    .when(when(expr.isCodeNeeded), email.requestEmailCode)
    .when(when(expr.isAwaiting('email-code')), email.waitForEmailCode)
    .when(when(expr.isAwaiting('code-limit')), email.waitOutTheLimit)
    .when(when(expr.isAwaiting('password')), password.waitForPassword)
    .otherwise(password.waitForNewPassword);

  // ---- ends ----
  end.areGroupsAskedFor.when(when(expr.hasGroups), end.addToGroups).otherwise(end.finish);
  end.addToGroups.next(end.finish);
  const corrected = { awaiting: 'email-code', action: 'correct' };
  end.finish
    .addCatch(waiting.mailNewLink, on('AddressCorrectedError', corrected))
    .addCatch(password.waitForNewPassword, on('SubmissionLostError'))
    .addCatch(email.requestEmailCode, on('CodeExpiredError'))
    .addCatch(end.letLateCallsLand, on('AccountInDoubtError', { settled: true }))
    .next(end.onboarded);
  end.letLateCallsLand.next(end.finish);
  for (const reason of [end.expired, end.cancelled, end.refused]) reason.next(end.withdraw);
  end.withdraw.addCatch(end.letLateCallsLandFirst, on('AccountInDoubtError', { settled: true })).next(end.howItEnded);
  end.letLateCallsLandFirst.next(end.withdraw);
  end.howItEnded
    .when(when(expr.isOutcome('hire-cancelled')), end.hireCancelled)
    .when(when(expr.isOutcome('too-many-attempts')), end.tooManyAttempts)
    .otherwise(end.invitationExpired);

  // ---- a hire that was withdrawn while no execution ran: a redrive anywhere leads to the end ----
  createUser.addCatch(end.cancelled, on('HireCancelledError', { hireId: expr.hireIdOfInput }));
  for (const step of tasks.ownedSteps) {
    if (step !== end.withdraw) step.addCatch(end.cancelled, on('HireCancelledError'));
  }
  return createUser;
}
