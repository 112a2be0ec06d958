// What the page shows, and how each answer of the server changes it. Pure: no time, no network.
import type { StatusAnswer } from '../../workflow/contract/page.ts';
import type { Failure, Reply } from './api.ts';

export type LinkGoneView = {
  readonly at: 'link-gone';
  readonly isSending: boolean;
  /** When a new link was asked for, on the page's clock. */
  readonly askedAt?: number | undefined;
  readonly failure?: Failure | undefined;
};

/** Why the hire has to look at the field again; a new object each time, also for the same reason. */
export type StageError = { readonly key: string };

/** A new code that was asked for: when, and what time the server had named. */
export type AskedCode = { readonly at: number; readonly resendAt: number | undefined };

export type StageView = {
  readonly at: 'stage';
  readonly status: StatusAnswer;
  /** This tab has the proof that came with the password; set by the journey. */
  readonly hasProof?: boolean;
  /** The server's clock minus ours. */
  readonly clockOffset: number;
  readonly isSending: boolean;
  /** The last question for the status had no answer. */
  readonly isCutOff: boolean;
  readonly asked?: AskedCode | undefined;
  readonly error?: StageError | undefined;
  /** The code as it was typed last: a slip in it is corrected, not typed again. */
  readonly lastCode?: string | undefined;
};

export type View =
  | { readonly at: 'loading' }
  /** The first question had no answer yet. */
  | { readonly at: 'failed'; readonly failure: Failure }
  | LinkGoneView
  | StageView;

const linkGone: LinkGoneView = { at: 'link-gone', isSending: false };
const failureOf = (reply: Reply): Failure => (reply.kind === 'failed' ? reply.failure : 'trouble');

/** A question that comes again without a reason: what was handed in answered an older one, or never got there. */
const withoutReason = (last: StageView | undefined, { stage }: StatusAnswer): StageError | undefined => {
  if (last?.status.stage !== 'checking') return undefined;
  if (stage === 'enter-code') return last.lastCode === undefined ? undefined : { key: 'code.again' };
  return stage === 'choose-password' || stage === 'type-password' ? { key: 'password.typeAgain' } : undefined;
};

/** By then a code that was asked for has been sent, or the server had no need of the request: it may be asked again. */
const longestSending = 30_000;

/** A code has been sent when the server names another time for the next one. */
export const isSendingCode = ({ asked, status }: Pick<StageView, 'asked' | 'status'>): boolean =>
  asked !== undefined && asked.resendAt === status.resendAt;

const askedCode = (asked: AskedCode | undefined, status: StatusAnswer, now: number): AskedCode | undefined =>
  asked && isSendingCode({ asked, status }) && now >= asked.at + longestSending ? undefined : asked;

const stageView = (before: View, status: StatusAnswer, now: number): StageView => {
  const last = before.at === 'stage' ? before : undefined;
  const isNews = last?.status.stage !== status.stage || last.status.waitNumber !== status.waitNumber;
  return {
    at: 'stage',
    status,
    clockOffset: status.now - now,
    isSending: false,
    isCutOff: false,
    asked: isNews ? undefined : askedCode(last.asked, status, now),
    error: isNews ? (status.problem ? { key: status.problem } : withoutReason(last, status)) : last.error,
    lastCode: last?.lastCode,
  };
};

export const afterStatus = (before: View, reply: Reply, now: number): View => {
  if (reply.kind === 'status') return stageView(before, reply.status, now);
  if (reply.kind === 'link-gone') return linkGone;
  return before.at === 'stage' ? { ...before, isCutOff: true } : { at: 'failed', failure: failureOf(reply) };
};

export const afterSubmission = (before: StageView, reply: Reply): View => {
  if (reply.kind === 'link-gone') return linkGone;
  const answered = { ...before, isSending: false };
  if (reply.kind === 'taken') {
    return { ...answered, asked: undefined, error: undefined, status: { ...before.status, stage: 'checking' } };
  }
  // The password is asked for on a screen of its own, which says why.
  const isToBeProven =
    before.status.stage === 'enter-code' && reply.kind === 'refused' && reply.problem === 'password.typeAgain';
  if (isToBeProven) return { ...answered, error: undefined };
  return { ...answered, error: { key: reply.kind === 'refused' ? reply.problem : `send.${failureOf(reply)}` } };
};

/** The password is being taken back, and a new link goes to the mailbox: this one will not work any more. */
export const afterDisowning = (before: StageView, reply: Reply, now: number): View => {
  if (reply.kind === 'link-gone') return linkGone;
  if (reply.kind === 'taken') return { ...linkGone, askedAt: now };
  return { ...before, isSending: false, error: { key: `send.${failureOf(reply)}` } };
};

export const afterResend = (before: StageView | LinkGoneView, reply: Reply, now: number): View => {
  const isTaken = reply.kind === 'taken';
  if (before.at === 'link-gone') {
    return { ...linkGone, askedAt: isTaken ? now : before.askedAt, failure: isTaken ? undefined : failureOf(reply) };
  }
  if (reply.kind === 'link-gone') return linkGone;
  const answered = { ...before, isSending: false };
  if (!isTaken) return { ...answered, error: { key: `send.${failureOf(reply)}` } };
  return { ...answered, asked: { at: now, resendAt: before.status.resendAt }, error: undefined };
};
