// The way out of every phase: time, HR or too many wrong answers end a hire. Outcomes are Succeed states, so that red in
// the console means "look here" and nothing else.
import { Duration } from 'aws-cdk-lib';
import { type CatchProps, Pass, type State, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { inDoubtSeconds, type Outcome } from '../contract/steps.ts';
import * as expr from '../expressions.ts';
import { on, type TaskStates, when } from '../task-states.ts';

export const withdrawalVariables = { outcome: 'none', waitedForInDoubtCalls: false } as const;

export type Withdrawal = {
  readonly timeIsUp: State;
  readonly hrCancelled: State;
  readonly attemptsUsedUp: State;
  /** The step itself, which no cancellation may lead back to. */
  readonly withdraw: LambdaInvoke;
};

/** What is reset before a state that asks whether calls in doubt were waited for. */
export const notWaitedYet = { waitedForInDoubtCalls: false } as const;

/** Thrown when a call may still take effect whose answer is missing; the second try knows that it has been waited for. */
export const inDoubt: CatchProps = on('AccountInDoubtError', { waitedForInDoubtCalls: true });

/** A pause in which a call in doubt takes effect or never will, and then the same state again. */
export const waitForInDoubtCalls = (tasks: TaskStates, stateName: string, then: State): State => {
  const time = WaitTime.duration(Duration.seconds(inDoubtSeconds));
  const pause = Wait.jsonata(tasks.scope, stateName, { comment: tasks.comment, time, outputs: {} });
  pause.next(then);
  return pause;
};

export function withdrawalPhase(tasks: TaskStates): Withdrawal {
  const { scope, comment } = tasks;
  const end = (stateName: string, outcome: Outcome) =>
    Succeed.jsonata(scope, stateName, { comment, outputs: { outcome, hireId: expr.variable('hireId') } });
  const withdraw = tasks.step('Withdraw', 'withdraw-hire', {
    payload: { outcome: expr.variable('outcome'), waitedForInDoubtCalls: expr.hasWaitedForInDoubtCalls },
    assign: { outcome: expr.answered('outcome') },
  });
  const because = (stateName: string, outcome: Outcome) => {
    const reason = Pass.jsonata(scope, stateName, {
      comment,
      assign: { outcome, waitedForInDoubtCalls: false },
      outputs: {},
    });
    reason.next(withdraw);
    return reason;
  };
  withdraw.addCatch(waitForInDoubtCalls(tasks, 'Wait for in-doubt calls to withdraw', withdraw), inDoubt).next(
    tasks
      .choice('How did it end?')
      .when(when(expr.isOutcome('hire-cancelled')), end('Hire cancelled', 'hire-cancelled'))
      .when(when(expr.isOutcome('too-many-attempts')), end('Too many attempts', 'too-many-attempts'))
      .otherwise(end('Invitation expired', 'invitation-expired')),
  );
  return {
    timeIsUp: because('Time is up', 'invitation-expired'),
    hrCancelled: because('HR cancelled', 'hire-cancelled'),
    attemptsUsedUp: because('Attempts used up', 'too-many-attempts'),
    withdraw,
  };
}
