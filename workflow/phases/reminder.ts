// What the end of a wait's time means: a reminder is mailed and the same wait goes on, or the deadline has passed.
import type { Choice, State } from 'aws-cdk-lib/aws-stepfunctions';
import * as expr from '../expressions.ts';
import { type TaskStates, when } from '../task-states.ts';
import type { Withdrawal } from './withdrawal.ts';

/** @param subject how the names of the states call what is awaited, like "the email code" */
export function reminderOrDeadline(tasks: TaskStates, withdrawal: Withdrawal, wait: State, subject: string): Choice {
  const remind = tasks.step(`Remind of ${subject}`, 'send-invitation', {
    payload: { mail: 'reminder', link: expr.variable('link'), nth: expr.oneMore('mails') },
    assign: { mails: expr.oneMore('mails') },
  });
  remind.next(wait);
  return tasks
    .choice(`Reminder due for ${subject}?`)
    .when(when(expr.deadlinePassed), withdrawal.timeIsUp)
    .otherwise(remind);
}
