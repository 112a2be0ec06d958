// All that the screen depends on, and how it changes. Pure: the controller holds it, the pages draw it.
import { codeProblem, plainCode } from '../../workflow/contract/verification-code.ts';
import type { Typed } from './journey.ts';
import type { Link } from './link.ts';
import { passwordProblem } from '../../workflow/contract/password-rules.ts';
import type { Language } from '../../workflow/contract/languages.ts';
import type { StageError, StageView, View } from './views.ts';

export type Model = {
  readonly link: Link;
  /** The browser's language, until the hire or the server says another. */
  readonly fallback: Language;
  readonly view: View;
  /** What stands in the field of this screen. */
  readonly typed: string;
  readonly isShown: boolean;
  /** The newest reason to look at the field again: the page's own or the server's. */
  readonly cause?: StageError | undefined;
  /** The screen has said "one moment" for long. */
  readonly isSlow: boolean;
  /** The page's clock when it was drawn. */
  readonly now: number;
};

/** The code is asked for, and this tab can not show that its person chose the password. */
export const isToBeProven = ({ status, hasProof }: StageView): boolean => status.stage === 'enter-code' && !hasProof;

/** The screens; each is drawn anew when it is entered. */
export const screenOf = ({ link, view }: Model): string => {
  if (link.invitationId === undefined) return 'no-link';
  if (view.at === 'stage') return isToBeProven(view) ? 'prove-password' : view.status.stage;
  return view.at === 'link-gone' && view.askedAt !== undefined ? 'link-asked' : view.at;
};

export const languageOf = ({ link, view, fallback }: Model): Language =>
  link.language ?? (view.at === 'stage' ? view.status.language : fallback);

export const withView = (before: Model, view: View): Model => {
  const after = { ...before, view };
  const error = view.at === 'stage' ? view.error : undefined;
  if (screenOf(after) !== screenOf(before)) {
    // A slip in the code is corrected, not typed again; passwords are never kept.
    const typed = view.at === 'stage' && error?.key === 'code.wrong' ? (view.lastCode ?? '') : '';
    // What was wrong with the code is of no use where the password is asked for.
    const isOther = screenOf(after) === 'prove-password' && error?.key.startsWith('code.') === true;
    return { ...after, typed: isOther ? '' : typed, isShown: false, isSlow: false, cause: isOther ? undefined : error };
  }
  const last = before.view.at === 'stage' ? before.view.error : undefined;
  // What the server said and does not say any more, as after a new code was asked for.
  if (error === undefined) return { ...after, cause: before.cause === last ? undefined : before.cause };
  if (error === last) return after;
  return { ...after, cause: error, ...(error.key.startsWith('password.') && { typed: '' }) };
};

/** The words around this hire of which no password may be made. */
export const contextWords = ({ status }: StageView): readonly string[] => status.contextWords ?? [];

const problemOf = (view: StageView, typed: string): string | undefined => {
  const { stage, policy } = view.status;
  if (stage === 'enter-code' && !isToBeProven(view)) return codeProblem(plainCode(typed));
  if (stage === 'choose-password') return passwordProblem(typed, policy, contextWords(view));
  return typed === '' ? 'password.empty' : undefined;
};

/** What was typed; a reason to look at the field again goes when what stands there does not give it any more. */
export const withTyped = (model: Model, typed: string): Model => {
  const { cause, view } = model;
  const isStillSo = view.at === 'stage' && cause !== undefined && problemOf(view, typed) === cause.key;
  return { ...model, typed, cause: isStillSo ? cause : undefined };
};

/** What was sent did not get there, or the server could not take it: nothing is wrong with the field. */
export const isSendFailure = ({ key }: StageError): boolean => key.startsWith('send.');

/** What a press on the button does: something to send, or a reason why not. Nothing while an answer is awaited. */
export const withSubmission = (model: Model): { readonly model: Model; readonly send?: Typed } => {
  const { view, typed } = model;
  if (view.at !== 'stage' || view.isSending) return { model };
  const key = problemOf(view, typed);
  const next = { ...model, isShown: false, cause: key === undefined ? undefined : { key } };
  if (key !== undefined) return { model: next };
  const isCode = view.status.stage === 'enter-code' && !isToBeProven(view);
  return { model: next, send: isCode ? { code: plainCode(typed) } : { password: typed } };
};

const minute = 60_000;

/** Milliseconds until a new code or link may be asked for. */
export const timeLeft = ({ view, now }: Model): number => {
  if (view.at === 'link-gone') return Math.max(0, (view.askedAt ?? 0) + minute - now);
  const until = view.at === 'stage' ? view.status.resendAt : undefined;
  return until === undefined || view.at !== 'stage' ? 0 : Math.max(0, until - (now + view.clockOffset));
};
