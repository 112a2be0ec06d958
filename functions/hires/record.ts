// The row of one hire in the hires table: where the person stands, for the page, HR and operators. Its schema and what follows
// from it. Each change is made by hires.ts in one conditional write.
import * as z from 'zod/mini';
import { languages } from '../../workflow/contract/languages.ts';
import {
  actions,
  type Awaitable,
  awaitable,
  type CallbackResult,
  type Outcome,
  outcomes,
} from '../../workflow/contract/steps.ts';
import { mailProblem } from '../../workflow/contract/hr.ts';
import { problems, type Stage, stages } from '../../workflow/contract/page.ts';

const instant = z.number();

/** An open or answered wait. `waitNumber` counts the questions that the hire was asked. */
const wait = z.object({
  awaiting: z.enum(awaitable),
  waitNumber: z.number(),
  /** Sealed and base64; absent once an answer has been sent. */
  taskToken: z.optional(z.string()),
  /** The action that SendTaskSuccess has carried; absent while the wait is open. */
  answeredWith: z.optional(z.enum(actions)),
});

/** An answer that SendTaskSuccess has not yet carried; `submission` also names the sealed password or code. */
const pending = z.object({
  action: z.enum(['new-password', 'password', 'email-code', 'resend-code', 'new-link']),
  submission: z.string(),
});

const link = z.object({ number: z.number(), hash: z.string() });

const fields = {
  pk: z.string(),
  version: z.number(),
  stage: z.enum(stages),
  hireId: z.string(),
  username: z.string(),
  executionArn: z.string(),
  executionName: z.string(),
  attempt: z.number(),
  language: z.enum(languages),
  /** Where mails go; HR may correct it. */
  email: z.string(),
  /** The address as Cognito knows it; empty while it is being told another one. */
  poolEmail: z.string(),
  givenName: z.optional(z.string()),
  familyName: z.optional(z.string()),
  groups: z.array(z.string()),
  /** When this execution took the row: its intent to create the user. */
  claimedAt: instant,
  /** What an earlier attempt left in the vault has still to go. */
  hasOldSecrets: z.optional(z.boolean()),
  deadlineAt: instant,
  /** The user that this execution made or took over from an earlier attempt; compensation touches no other. */
  userSub: z.optional(z.string()),
  /** Of an attempt that did not end in an onboarded hire: the user it left. */
  leftUserSub: z.optional(z.string()),
  /** When a call that changes the user was sent whose answer is missing: it may still take effect (late-calls.ts). */
  unsettledAt: z.optional(instant),
  wait: z.optional(wait),
  /**
   * Which try of the workflow opened the newest wait: redrive, time of entry, retry. It outlives the wait, so that a late run
   * of an earlier try changes nothing, after the end of the hire either.
   */
  fencingToken: z.optional(z.array(z.number())),
  pending: z.optional(pending),
  problem: z.optional(z.enum(problems)),
  /** The live link, and the hashes of those it replaced. */
  link: z.optional(link),
  retiredLinks: z.array(z.string()),
  linksAskedAt: z.array(instant),
  /** Mails that the hire asked for, in all. */
  wishes: z.number(),
  /** Marks of mails that went out, so that a repeated step does not send them again. */
  mailed: z.array(z.string()),
  /** The mail that may have gone out, and how often: its answers were lost. */
  mailing: z.optional(z.object({ mark: z.string(), tries: z.number() })),
  /** The gravest that SES has reported of mails to this address, and when that mail was sent. */
  mailProblem: z.optional(z.object({ ...mailProblem.shape, sentAt: instant })),
  /** The newest code: which request it answers, when it was sent, and the tries left. */
  code: z.optional(z.object({ nth: z.number(), sentAt: instant, triesLeft: z.number() })),
  codesSentAt: z.array(instant),
  /** No more codes until then. */
  codeLimitUntil: z.optional(instant),
  /** The last submission that was judged wrong: a repeated step does not count it twice. */
  judged: z.optional(z.string()),
  /** The last submission whose sign-in left tokens in the vault. */
  signedInBy: z.optional(z.string()),
  /** HR's flags: they win over any submission. */
  cancel: z.optional(z.string()),
  correct: z.optional(z.string()),
  /** HR's mark on an ended row: it goes as soon as nothing is left to be done for it. */
  erase: z.optional(z.boolean()),
  /** Why the hire is being withdrawn, until it is. */
  withdrawnAs: z.optional(z.enum(outcomes)),
  /** The address was verified; HR's corrections come too late. */
  verifiedAt: z.optional(instant),
  /** Counts the news of this hire; their events wait in the outbox until EventBridge has them. */
  sequence: z.number(),
  outbox: z.array(
    z.object({
      stage: z.enum(stages),
      sequence: z.number(),
      at: instant,
      attempt: z.number(),
      executionArn: z.string(),
      outcome: z.optional(z.enum(outcomes)),
      /** The news is this, and the stage is as it was. */
      mailProblem: z.optional(mailProblem),
    }),
  ),
  /** When the sweeper looks at this row, and whether there is something to send or only an execution to look at. */
  sweepAt: z.optional(instant),
  attention: z.optional(z.enum(['wanted', 'look'])),
  /** When the sweeper found nothing to do, it looks again then. */
  lookAgainAt: z.optional(instant),
  /** Since when something that was said has not reached the workflow. */
  saidAt: z.optional(instant),
  /** The execution does not run: somebody should have seen to it by then. */
  repairBy: z.optional(instant),
  /** By when we should have done our part, and the one partition of the index that has it in order. */
  dueAt: z.optional(instant),
  waiting: z.optional(z.literal('for-us')),
  outcome: z.optional(z.enum(outcomes)),
  endedAt: z.optional(instant),
  /** DynamoDB's TTL, in seconds. */
  expiresAt: z.optional(z.number()),
};
const strictRow = z.object(fields);
export type HireRecord = z.infer<typeof strictRow>;

/** Attributes of a newer version pass through: whoever writes the row back must not erase them. */
export const hireRecord = z.looseObject(fields);

const stageOfOutcome: Readonly<Record<Outcome, Stage>> = {
  onboarded: 'done',
  'too-many-attempts': 'too-many-attempts',
  'hire-cancelled': 'withdrawn',
  'invitation-expired': 'withdrawn',
};
const stageOfQuestion: Readonly<Record<Awaitable, Stage>> = {
  'new-password': 'choose-password',
  password: 'type-password',
  'email-code': 'enter-code',
  'code-limit': 'code-limit',
};

/** What the page shows for this row. */
export function stageOf({
  outcome,
  wait: asked,
  pending: answer,
}: Pick<HireRecord, 'outcome' | 'wait' | 'pending'>): Stage {
  if (outcome) return stageOfOutcome[outcome];
  if (!asked) return 'preparing';
  const isAnswered = asked.answeredWith && !isWish(asked.answeredWith);
  if (isAnswered || answer?.action === asked.awaiting) return 'checking';
  return stageOfQuestion[asked.awaiting];
}

/** The hire only wants another mail; the question stays the same. */
export const isWish = (action: CallbackResult['action']) => action === 'resend-code' || action === 'new-link';

/** What an open wait should be told now, if anything: HR's flags first, then the hire's own answer. */
export function answerFor(
  row: Pick<HireRecord, 'wait' | 'pending' | 'cancel' | 'correct'>,
): CallbackResult | undefined {
  if (!row.wait || row.wait.answeredWith) return undefined;
  if (row.cancel) return { action: 'cancel', submission: row.cancel };
  if (row.correct) return { action: 'correct', submission: row.correct };
  return row.pending;
}

export const rowKey = (hireId: string) => `hire#${hireId}`;
