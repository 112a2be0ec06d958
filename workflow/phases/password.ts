// Phase 2: from the temporary password that nobody knows to a password of the hire's own that is shown to work.
import type { State } from 'aws-cdk-lib/aws-stepfunctions';
import * as expr from '../expressions.ts';
import { on, type TaskStates, when } from '../task-states.ts';
import type { Phase } from './create.ts';
import { mailNewLink, WaitForHire } from './waiting.ts';
import { inDoubt, notWaitedYet, waitForInDoubtCalls, type Withdrawal } from './withdrawal.ts';

export const passwordVariables = { sessionExpiresAt: 0 } as const;

const submission = expr.variable('submission');

export type PasswordPhase = Phase & {
  readonly waitForNewPassword: State;
  readonly waitForPassword: State;
  /** Makes the user anew with a password that nobody knows, mails a new link and asks again. */
  readonly takeBack: State;
};

export function passwordPhase(tasks: TaskStates, withdrawal: Withdrawal): PasswordPhase {
  const startSignIn = (stateName: string) =>
    tasks.step(stateName, 'start-sign-in', {
      assign: { sessionExpiresAt: expr.answered('sessionExpiresAt') },
      outputs: { userStatus: expr.answered('userStatus') },
    });

  // ---- a sign-in with the temporary password, an invitation, the long wait ----
  const start = startSignIn('Start sign-in');
  const signIn = tasks.step('Sign in', 'sign-in', { payload: { submission } });
  const invite = tasks.step('Invite', 'send-invitation', {
    payload: { mail: 'invitation', link: expr.variable('link'), nth: expr.oneMore('mails') },
    assign: { mails: expr.oneMore('mails') },
  });
  const takeBack = tasks.step('Take back password', 'take-back-password', {
    payload: {
      hire: expr.executionInput,
      fencingToken: expr.fencingToken,
      waitedForInDoubtCalls: expr.hasWaitedForInDoubtCalls,
    },
    assign: { sessionExpiresAt: 0, ...notWaitedYet },
  });
  const newPassword = new WaitForHire(tasks, withdrawal, {
    stateName: 'Wait for new password',
    awaiting: 'new-password',
    subject: 'the new password',
    takeBack,
  });
  takeBack
    .addCatch(waitForInDoubtCalls(tasks, 'Wait for in-doubt calls to take back the password', takeBack), inDoubt)
    .next(mailNewLink(tasks, 'Mail new link to choose a password').next(newPassword.state));
  start.next(tasks.choice('Password set already?').when(when(expr.isConfirmed), signIn).otherwise(invite));
  invite.next(newPassword.state);

  // ---- the short session: sign in again first when it has expired ----
  const setNewPassword = tasks.step('Set new password', 'set-new-password', { payload: { submission } });
  const startAgain = startSignIn('Start sign-in again');
  startAgain.next(
    tasks.choice('Password set meanwhile?').when(when(expr.isConfirmed), signIn).otherwise(setNewPassword),
  );
  newPassword.on(
    'new-password',
    tasks.choice('Session fresh?').when(when(expr.isSessionFresh), setNewPassword).otherwise(startAgain),
  );
  const rejected = tasks
    .choice('Too many passwords rejected?')
    .when(when(expr.isWrongTooOften), withdrawal.attemptsUsedUp)
    .otherwise(newPassword.state);
  const sessionLost = tasks
    .choice('Session lost too often?')
    .when(when(expr.isRenewedTooOften), newPassword.state)
    .otherwise(startAgain);
  setNewPassword
    .addCatch(rejected, on('PasswordRejectedError', expr.oneMoreWrongAnswer))
    .addCatch(sessionLost, on('ChallengeSessionExpiredError', expr.oneMoreRenewal))
    .addCatch(newPassword.state, on('SubmissionLostError'))
    .next(signIn);

  // ---- the proof that the password works; without it the page asks for it once more ----
  const password = new WaitForHire(tasks, withdrawal, {
    stateName: 'Wait for password',
    awaiting: 'password',
    subject: 'the password',
    takeBack,
  }).on('password', signIn);
  const wrong = tasks
    .choice('Too many passwords wrong?')
    .when(when(expr.isWrongTooOften), withdrawal.attemptsUsedUp)
    .otherwise(password.state);
  signIn
    .addCatch(wrong, on('PasswordNeededError', expr.oneMoreWrongAnswer))
    .addCatch(newPassword.state, on('SubmissionLostError'));

  return { start, end: signIn, waitForNewPassword: newPassword.state, waitForPassword: password.state, takeBack };
}
