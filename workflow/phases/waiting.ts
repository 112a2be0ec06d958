// A wait for the hire, from its question to its answers: what came → one of the answers · the link once more → the same wait
// · a new link, or HR's correction → the password is taken back · HR cancelled · time → a reminder → the same wait, or the
// deadline.
import type { Choice, IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { actions, Awaitable } from '../contract/steps.ts';
import * as expr from '../expressions.ts';
import { type TaskStates, when } from '../task-states.ts';
import { reminderOrDeadline } from './reminder.ts';
import type { Withdrawal } from './withdrawal.ts';

/** Links and emails sent so far: how many, so that a repeated step sends none twice. */
export const waitVariables = { link: 1, mails: 0, renewals: 0, submission: 'none' } as const;

/** The state that mails a fresh link, which retires the one before. */
export const mailNewLink = (tasks: TaskStates, stateName: string): LambdaInvoke =>
  tasks.step(stateName, 'send-invitation', {
    payload: { mail: 'new-link', link: expr.oneMore('link'), nth: expr.oneMore('mails') },
    assign: { link: expr.oneMore('link'), mails: expr.oneMore('mails') },
  });

/** The state that mails the live link once more: anyone who asked with a retired one gets nothing else. */
const mailSameLink = (tasks: TaskStates, stateName: string): LambdaInvoke =>
  tasks.step(stateName, 'send-invitation', {
    payload: { mail: 'same-link', link: expr.variable('link'), nth: expr.oneMore('mails') },
    assign: { mails: expr.oneMore('mails') },
  });

type WaitProps = {
  readonly stateName: string;
  readonly awaiting: Awaitable;
  /** How the names of the states around the wait call what is awaited, like "the email code". */
  readonly subject: string;
  /** A new link goes to the mailbox alone: whatever came through the links before is taken back first. */
  readonly takeBack: IChainable;
  /** The longest wait; until the next reminder or the deadline when left out. */
  readonly seconds?: string;
  /** Where the end of that time leads; a reminder, and then the same wait, when left out. */
  readonly whenTimeIsUp?: IChainable;
};

/** The errors of a wait whose time is up. */
const timeIsUp = {
  errors: ['States.Timeout', 'States.HeartbeatTimeout'],
  assign: { remindAt: expr.remindersLeft },
  outputs: {},
};

export class WaitForHire {
  readonly state: LambdaInvoke;
  private readonly whatCame: Choice;

  constructor(tasks: TaskStates, withdrawal: Withdrawal, props: WaitProps) {
    const { stateName, awaiting, subject, takeBack, seconds = expr.waitSeconds } = props;
    this.state = tasks.wait(stateName, awaiting, seconds);
    const sameLink = mailSameLink(tasks, `Mail link again while waiting for ${subject}`).next(this.state);
    this.whatCame = tasks
      .choice(`What came while waiting for ${subject}?`)
      .when(when(expr.isAction('cancel')), withdrawal.hrCancelled)
      .when(when(expr.isTakingBack), takeBack)
      .otherwise(sameLink);
    this.state
      .addCatch(props.whenTimeIsUp ?? reminderOrDeadline(tasks, withdrawal, this.state, subject), timeIsUp)
      .next(this.whatCame);
  }

  /** Where an action leads that this wait alone knows. */
  on(action: (typeof actions)[number], target: IChainable): this {
    this.whatCame.when(when(expr.isAction(action)), target);
    return this;
  }
}
