// Phase 4: the ends. Outcomes are Succeed states, so that red in the console means "look here" and nothing else.
import { Duration } from 'aws-cdk-lib';
import { Choice, Pass, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { inDoubtSeconds, type Outcome } from '../contract/steps.ts';
import * as expr from '../expressions.ts';
import type { StepTask } from '../task-states.ts';

export function endPhase(scope: Construct, tasks: StepTask) {
  const end = (stateName: string, outcome: Outcome) =>
    Succeed.jsonata(scope, stateName, { outputs: { outcome, hireId: expr.variable('hireId') } });
  const because = (stateName: string, outcome: Outcome) =>
    Pass.jsonata(scope, stateName, { assign: { outcome, settled: false }, outputs: {} });
  const letLand = (stateName: string) =>
    Wait.jsonata(scope, stateName, { time: WaitTime.duration(Duration.seconds(inDoubtSeconds)), outputs: {} });
  const settled = expr.isSettled;
  return {
    areGroupsAskedFor: Choice.jsonata(scope, 'Groups asked for?'),
    addToGroups: tasks.step('Add to groups', 'add-to-groups'),
    finish: tasks.step('Finish', 'complete-onboarding', { payload: { settled } }),
    letLateCallsLand: letLand('Let late calls land'),
    onboarded: end('Onboarded', 'onboarded'),

    expired: because('Time is up', 'invitation-expired'),
    cancelled: because('HR cancelled', 'hire-cancelled'),
    refused: because('Attempts used up', 'too-many-attempts'),
    withdraw: tasks.step('Withdraw', 'withdraw-hire', {
      payload: { outcome: expr.variable('outcome'), settled },
      assign: { outcome: expr.answered('outcome') },
    }),
    letLateCallsLandFirst: letLand('Let late calls land first'),
    howItEnded: Choice.jsonata(scope, 'How did it end?'),
    invitationExpired: end('Invitation expired', 'invitation-expired'),
    hireCancelled: end('Hire cancelled', 'hire-cancelled'),
    tooManyAttempts: end('Too many attempts', 'too-many-attempts'),
  };
}
