// What every wait shares: what the hire or HR did, the reminders, the fresh link, the way back to the same wait.
import { Choice } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import * as expr from '../expressions.ts';
import type { StepTask } from '../task-states.ts';

export function waitingPhase(scope: Construct, tasks: StepTask) {
  return {
    whatWasDone: Choice.jsonata(scope, 'What was done?'),
    isReminderDue: Choice.jsonata(scope, 'Reminder due?'),
    remind: tasks.step('Remind', 'send-invitation', {
      payload: { mail: 'reminder', link: expr.variable('link'), nth: expr.oneMore('mails') },
      assign: { mails: expr.oneMore('mails') },
    }),
    mailNewLink: tasks.step('Mail new link', 'send-invitation', {
      payload: { mail: 'new-link', link: expr.oneMore('link'), nth: expr.oneMore('mails') },
      assign: { link: expr.oneMore('link'), mails: expr.oneMore('mails') },
    }),
    isWrongTooOften: Choice.jsonata(scope, 'Refused too often?'),
    whereWasIt: Choice.jsonata(scope, 'Back to which wait?'),
  };
}
