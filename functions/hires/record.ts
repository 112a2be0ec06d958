// The record of one hire in the hires table: where the person stands, for the page, HR and operators. The key, the lock and
// the attributes of the indexes stand at the top; the rest is grouped by subject (docs/adr/0009). repository.ts makes each
// change in one conditional write. Only steps, HR's functions and the sweeper write it: what decides stands here.
import * as z from 'zod/mini';
import { sweeps, overduePartition } from '../../workflow/contract/indexes.ts';
import { languages } from '../../workflow/contract/languages.ts';
import { type Action, awaitable, outcomes } from '../../workflow/contract/steps.ts';
import { mailProblem } from '../../workflow/contract/hr.ts';
import { problems, stages } from '../../workflow/contract/page.ts';
import type { PageState } from './page/state.ts';

const instant = z.number();

const top = {
  pk: z.string(),
  version: z.number(),
  hireId: z.string(),
  /** Whose record it is: another execution takes it only when this one has ended. */
  executionArn: z.string(),
  executionName: z.string(),
  attempt: z.number(),
  /**
   * Which try of the workflow opened the newest wait: redrive, time of entry, retry. It outlives the wait, so that a late
   * run of an earlier try changes nothing, after the end of the hire either.
   */
  fencingToken: z.optional(z.array(z.number())),
  /** What an earlier attempt left in the vault has still to go. */
  hasOldSecrets: z.optional(z.boolean()),
  stage: z.enum(stages),
  outcome: z.optional(z.enum(outcomes)),
  /** When the sweeper looks at this record, and whether there is something to do at once. */
  sweepAt: z.optional(instant),
  sweep: z.optional(z.enum(sweeps)),
  /** By when we should have done our part, and the one partition of the index that has it in order. */
  dueAt: z.optional(instant),
  overdueIndex: z.optional(z.literal(overduePartition)),
  /** DynamoDB's TTL, in seconds. */
  expiresAt: z.optional(z.number()),
};

const identity = {
  username: z.string(),
  /** As HR writes it; `hireId` is the same in lower case. */
  employeeNumber: z.string(),
  /** The user that this execution made, or adopted from an earlier attempt; compensation touches no other. */
  userSub: z.optional(z.string()),
  /** Of an attempt that did not end in an onboarded hire: the user it left. */
  leftUserSub: z.optional(z.string()),
  /** The number of the newest wait when a password was last taken back: what was chosen before opens nothing. */
  takenBackAfter: z.optional(z.number()),
  /** When a call that changes the user was sent whose answer is missing: it may still take effect (in-doubt.ts). */
  inDoubtSince: z.optional(instant),
  /** As HR said; the hire may choose another one on the page. */
  language: z.enum(languages),
  givenName: z.optional(z.string()),
  familyName: z.optional(z.string()),
  groups: z.array(z.string()),
};

const address = {
  /** Where mails go; HR may correct it. */
  email: z.string(),
  /** The address as Cognito knows it; empty while it is being told another one. */
  poolEmail: z.string(),
  /** Those that HR replaced, in order: each is told that it is no longer used. */
  replaced: z.optional(z.array(z.string())),
  /** The address was verified; HR's corrections come too late. */
  verifiedAt: z.optional(instant),
};

const link = {
  live: z.optional(z.object({ number: z.number(), hash: z.string() })),
  /** The hashes of the links that were replaced. */
  retired: z.array(z.string()),
};

/** The question that the hire is asked, or was asked last; none once the hire has ended. */
const wait = {
  awaiting: z.enum(awaitable),
  /** Counts the questions that the hire was asked. */
  waitNumber: z.number(),
  /** The hash of the task token: the same however often this wait is noted. */
  id: z.string(),
  /** Sealed and base64; of no use once an answer has been sent. */
  taskToken: z.string(),
};

/** What became of the answers. */
const verdict = {
  problem: z.optional(z.enum(problems)),
  /** The wait whose answer had this problem: it is told at the next one, and not any longer. */
  problemOf: z.optional(z.number()),
  /** The last submission that was rejected: a repeated step does not count it twice. */
  rejectedSubmission: z.optional(z.string()),
  /** The last submission whose sign-in left tokens in the vault. */
  signedInSubmission: z.optional(z.string()),
  signedInAt: z.optional(instant),
  /** The hash of the proof that came with the password that Cognito has accepted; the code is taken only with it. */
  proofHash: z.optional(z.string()),
};

const code = {
  /** The newest code: which request it answers, when it was sent, and the tries left. */
  current: z.optional(z.object({ nth: z.number(), sentAt: instant, triesLeft: z.number() })),
  sentAt: z.array(instant),
  /** Codes that were mailed, in all. */
  sent: z.number(),
  /** No more codes until then. */
  limitUntil: z.optional(instant),
};

const mail = {
  /** Marks of emails that went out, so that a repeated step does not send them again. */
  sent: z.array(z.string()),
  /** The email that may have gone out, and how often: its answers were lost. */
  inDoubt: z.optional(z.object({ mark: z.string(), tries: z.number() })),
  /** The gravest that SES has reported of emails to this address, and when that email was sent. */
  problem: z.optional(z.object({ ...mailProblem.shape, sentAt: instant })),
};

const deadlines = {
  /** When this execution took the record: its intent to create the user. */
  claimedAt: instant,
  deadlineAt: instant,
  endedAt: z.optional(instant),
  /** Since when an answer of the hire or a request of HR has not reached the workflow. */
  answeredAt: z.optional(instant),
  /** The sweeper has found that the execution does not run: somebody should have seen to it by then. */
  repairDueAt: z.optional(instant),
  /** When the sweeper found nothing to do, it looks again then. */
  lookAgainAt: z.optional(instant),
};

/** Events wait here until EventBridge has them. */
const outbox = {
  /** Counts the events of this hire. */
  sequence: z.number(),
  events: z.array(
    z.object({
      stage: z.enum(stages),
      sequence: z.number(),
      at: instant,
      attempt: z.number(),
      executionArn: z.string(),
      outcome: z.optional(z.enum(outcomes)),
      /** The event is about this, and the stage is as it was. */
      mailProblem: z.optional(mailProblem),
    }),
  ),
};

/** What HR asked for; it wins over any submission. */
const hr = {
  cancel: z.optional(z.string()),
  correct: z.optional(z.string()),
  /** A new link, whatever was mailed before. */
  resend: z.optional(z.string()),
  /** On the record of a hire that has ended: it goes as soon as nothing is left to be done for it. */
  erase: z.optional(z.boolean()),
  /** Why the hire is being withdrawn, until it is. */
  withdrawnAs: z.optional(z.enum(outcomes)),
};

const known = z.object({
  ...top,
  identity: z.object(identity),
  address: z.object(address),
  link: z.object(link),
  wait: z.optional(z.object(wait)),
  verdict: z.object(verdict),
  code: z.object(code),
  mail: z.object(mail),
  deadlines: z.object(deadlines),
  outbox: z.object(outbox),
  hr: z.object(hr),
});
/** As it lies in the table. */
export type StoredRecord = z.infer<typeof known>;

/** What the wait was told, if it was told anything: noted beside the record (page/item.ts). */
type Answered = { readonly answeredWith?: Action | undefined };

/** The record, with what the functions of the page have written for the attempt and the wait that it has now. */
export type HireRecord = Omit<StoredRecord, 'wait'> & {
  readonly wait?: (NonNullable<StoredRecord['wait']> & Answered) | undefined;
  readonly page: PageState;
};

/** Attributes of a newer version pass through: anyone who writes the record back must not erase them. */
export const storedRecord: z.ZodMiniType<StoredRecord> = z.looseObject({
  ...top,
  identity: z.looseObject(identity),
  address: z.looseObject(address),
  link: z.looseObject(link),
  wait: z.optional(z.looseObject(wait)),
  verdict: z.looseObject(verdict),
  code: z.looseObject(code),
  mail: z.looseObject(mail),
  deadlines: z.looseObject(deadlines),
  outbox: z.looseObject(outbox),
  hr: z.looseObject(hr),
});

/** A record before the repository has numbered and staged it. */
export type RecordDraft = Omit<HireRecord, 'version' | 'stage' | 'pk'>;

export const recordKey = (hireId: string) => `hire#${hireId}`;
/** Of a record, or of its page state. */
export const hireIdOfKey = (key: string) => key.slice(key.indexOf('#') + 1);
