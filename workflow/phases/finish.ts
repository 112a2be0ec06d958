// Phase 4: groups, and the account is the hire's own.
import { type State, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import * as expr from '../expressions.ts';
import { on, type TaskStates, when } from '../task-states.ts';
import type { EmailPhase } from './email.ts';
import type { PasswordPhase } from './password.ts';
import { inDoubt, notWaitedYet, waitForInDoubtCalls } from './withdrawal.ts';

export function finishPhase(tasks: TaskStates, password: PasswordPhase, email: EmailPhase): { readonly start: State } {
  const addToGroups = tasks.step('Add to groups', 'add-to-groups');
  const finish = tasks.step('Finish', 'complete-onboarding', {
    payload: { waitedForInDoubtCalls: expr.hasWaitedForInDoubtCalls },
  });
  const start = tasks.choice('Groups asked for?').when(when(expr.hasGroups), addToGroups).otherwise(finish);
  addToGroups.next(finish);
  finish
    .addCatch(password.takeBack, on('AddressCorrectedError', notWaitedYet))
    .addCatch(password.waitForNewPassword, on('SubmissionLostError'))
    .addCatch(email.requestEmailCode, on('CodeExpiredError'))
    .addCatch(waitForInDoubtCalls(tasks, 'Wait for in-doubt calls', finish), inDoubt)
    .next(
      Succeed.jsonata(tasks.scope, 'Onboarded', {
        comment: tasks.comment,
        outputs: { outcome: 'onboarded', hireId: expr.variable('hireId') },
      }),
    );
  return { start };
}
