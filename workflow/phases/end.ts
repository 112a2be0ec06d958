// Phase 4: the ends. Outcomes are Succeed states, so that red in the console means "look here" and nothing else.
import { Choice, Pass, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Outcome } from '../contract.ts';
import * as expr from '../expressions.ts';
import type { StepTask } from '../step-task.ts';

export function endPhase(scope: Construct, tasks: StepTask) {
  const end = (stateName: string, outcome: Outcome) =>
    Succeed.jsonata(scope, stateName, { outputs: { outcome, hireId: expr.variable('hireId') } });
  const because = (stateName: string, outcome: Outcome) =>
    Pass.jsonata(scope, stateName, { assign: { outcome }, outputs: {} });
  return {
    areGroupsAskedFor: Choice.jsonata(scope, 'Groups asked for?'),
    addToGroups: tasks.step('Add to groups', 'add-to-groups'),
    finish: tasks.step('Finish', 'complete-onboarding'),
    onboarded: end('Onboarded', 'onboarded'),

    expired: because('Time is up', 'invitation-expired'),
    cancelled: because('HR cancelled', 'hire-cancelled'),
    refused: because('Attempts used up', 'too-many-attempts'),
    withdraw: tasks.step('Withdraw', 'withdraw-hire', {
      payload: { outcome: expr.variable('outcome') },
      assign: { outcome: expr.answered('outcome') },
    }),
    howItEnded: Choice.jsonata(scope, 'How did it end?'),
    invitationExpired: end('Invitation expired', 'invitation-expired'),
    hireCancelled: end('Hire cancelled', 'hire-cancelled'),
    tooManyAttempts: end('Too many attempts', 'too-many-attempts'),
  };
}
