// Phase 2: from the temporary password that nobody knows to a password of the hire's own that is shown to work.
import { Choice } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as expr from '../expressions.ts';
import type { StepTask } from '../task-states.ts';

const submission = expr.variable('submission');

export function passwordPhase(scope: Construct, tasks: StepTask) {
  return {
    startSignIn: tasks.step('Start sign-in', 'start-sign-in', {
      assign: { sessionExpiresAt: expr.answered('sessionExpiresAt') },
      outputs: { userStatus: expr.answered('userStatus') },
    }),
    isPasswordWaiting: Choice.jsonata(scope, 'Password waiting?'),
    isSessionFresh: Choice.jsonata(scope, 'Session fresh?'),
    isSessionLostTooOften: Choice.jsonata(scope, 'Session lost too often?'),
    invite: tasks.step('Invite', 'send-invitation', {
      payload: { mail: 'invitation', link: expr.variable('link'), nth: expr.oneMore('mails') },
      assign: { mails: expr.oneMore('mails') },
    }),
    waitForNewPassword: tasks.wait('Wait for new password', 'new-password', expr.waitSeconds),
    setNewPassword: tasks.step('Set new password', 'set-new-password', { payload: { submission } }),
    waitForPassword: tasks.wait('Wait for password', 'password', expr.waitSeconds),
    signIn: tasks.step('Sign in', 'sign-in', { payload: { submission } }),
  };
}
