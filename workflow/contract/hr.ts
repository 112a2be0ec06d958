// The contract of the HR API: six requests, by direct invocation or over HTTP with IAM authorisation. No secret in any of them.
import * as z from 'zod/mini';
import { failure } from './failure.ts';
import { hire } from './hire.ts';
import { emailKinds, outcomes } from './steps.ts';
import { problems, stages } from './page.ts';

const { employeeNumber, email } = hire.shape;

/** What became of a mail to the hire's address. */
export const mailProblems = [
  'bounced', // for good: the address takes no mail
  'bounced-for-now', // the mailbox is full, or its server could not be reached for hours; an automatic reply looks the same
  'complained', // it was called spam; SES sends no more to this address
] as const;

/** The mail that it was, and when it was reported. */
export const mailProblem = z.strictObject({
  problem: z.enum(mailProblems),
  mail: z.enum(emailKinds),
  at: z.number(),
});
export type MailProblem = z.infer<typeof mailProblem>;

/** What an attempt came to: how the hire ended, or what else HR may meet under a name that was used before. */
export const attemptStates = [
  ...outcomes,
  'running',
  'refused', // by name, and nothing was made: see `failure`
  'failed', // for an operator to repair and redrive
  'erased', // ended, and nothing is kept of it any more
] as const;
export type AttemptState = (typeof attemptStates)[number];

/**
 * Where a hire stands, as HR may know it. Times in milliseconds since the epoch. An attempt that has not come to a record of
 * its own has no stage, address or deadline: it is about to be checked, or it was refused.
 */
export const hireStatus = z.strictObject({
  employeeNumber: z.string(),
  stage: z.optional(z.enum(stages)),
  outcome: z.optional(z.enum(outcomes)),
  /** The execution stands still: refused, stopped, or waiting for a repair. */
  failure: z.optional(failure),
  /** What the page last asked the hire to correct. */
  problem: z.optional(z.enum(problems)),
  /** A mail did not get through to the address as it is now. */
  mailProblem: z.optional(mailProblem),
  attempt: z.number(),
  executionArn: z.string(),
  email: z.optional(z.string()),
  startedAt: z.number(),
  deadlineAt: z.optional(z.number()),
  endedAt: z.optional(z.number()),
  /** HR's requests that the workflow has not taken yet. */
  cancelAsked: z.boolean(),
  correctionAsked: z.boolean(),
  /** HR has had it erased; the last step or the last event is still on its way. */
  eraseAsked: z.boolean(),
});
export type HireStatus = z.infer<typeof hireStatus>;

const ofHire = z.strictObject({ employeeNumber });
/** More attempts of one hire are a mistake. */
export const maxAttempts = 99;
const attempt = z.int().check(z.gte(1), z.lte(maxAttempts));

/** Input and output of each request, by its name. */
export const hrRequests = {
  'hr-start': {
    in: z.strictObject({
      hire: z.unknown(),
      /** 2 and more: another attempt on purpose, after an earlier one ended. */
      attempt: z._default(attempt, 1),
    }),
    /** The attempt that was started, or was met: one that was refused makes way for the next. */
    out: z.strictObject({
      executionArn: z.string(),
      started: z.boolean(),
      attempt: z.number(),
      state: z.enum(attemptStates),
      failure: z.optional(failure),
    }),
  },
  /** Of the record, or of one attempt. */
  'hr-status': { in: z.strictObject({ employeeNumber, attempt: z.optional(attempt) }), out: hireStatus },
  'hr-cancel': { in: ofHire, out: hireStatus },
  'hr-correct-email': { in: z.strictObject({ employeeNumber, email }), out: hireStatus },
  'hr-resend': { in: ofHire, out: z.strictObject({ sent: z.boolean() }) },
  /** `erased` is false while the last step or event is still on its way; the erasure follows by itself. */
  'hr-erase': { in: ofHire, out: z.strictObject({ erased: z.boolean() }) },
} as const;

export type HrRequestName = keyof typeof hrRequests;
export type HrRequestInput<N extends HrRequestName> = z.infer<(typeof hrRequests)[N]['in']>;
export type HrRequestOutput<N extends HrRequestName> = z.infer<(typeof hrRequests)[N]['out']>;

/** What HR does, as the audit and the command line name it. */
export const hrVerbs = ['start', 'status', 'cancel', 'correct-email', 'resend', 'erase'] as const;
export type HrVerb = (typeof hrVerbs)[number];

const verbs: Readonly<Record<HrRequestName, HrVerb>> = {
  'hr-start': 'start',
  'hr-status': 'status',
  'hr-cancel': 'cancel',
  'hr-correct-email': 'correct-email',
  'hr-resend': 'resend',
  'hr-erase': 'erase',
};
export const verbOf = (name: HrRequestName): HrVerb => verbs[name];

/** What a role of HR may be given apart from the rest. */
export const hrRights = {
  'start-and-read': ['hr-start', 'hr-status'],
  change: ['hr-cancel', 'hr-correct-email', 'hr-resend'],
  erase: ['hr-erase'],
} as const satisfies Readonly<Record<string, readonly HrRequestName[]>>;
export type HrRight = keyof typeof hrRights;

const isHrRequest = (name: string): name is HrRequestName => name in hrRequests;

/** HR's requests, each a function to be invoked directly. */
export const hrRequestNames: readonly HrRequestName[] = Object.keys(hrRequests).filter(isHrRequest);
