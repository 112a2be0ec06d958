// What follows from a record: the stage that the page shows, and what an open wait should be told.
import type { Awaitable, CallbackResult, Outcome } from '../../workflow/contract/steps.ts';
import type { Stage } from '../../workflow/contract/page.ts';
import type { HireRecord } from './record.ts';

const stageOfOutcome: Readonly<Record<Outcome, Stage>> = {
  onboarded: 'done',
  'too-many-attempts': 'too-many-attempts',
  'hire-cancelled': 'withdrawn',
  'invitation-expired': 'expired',
};
const stageOfQuestion: Readonly<Record<Awaitable, Stage>> = {
  'new-password': 'choose-password',
  password: 'type-password',
  'email-code': 'enter-code',
  'code-limit': 'code-limit',
};

const resends: ReadonlySet<CallbackResult['action']> = new Set(['resend-code', 'same-link']);

/** The hire only wants another email; an answer to the question may still come. */
export const isResend = (action: CallbackResult['action']) => resends.has(action);

/** What the page shows for this record. */
export function stageOf({
  outcome,
  wait,
  page,
  deadlines,
}: Pick<HireRecord, 'outcome' | 'wait' | 'page' | 'deadlines'>): Stage {
  if (outcome) return stageOfOutcome[outcome];
  if (deadlines.repairDueAt !== undefined) return 'fault';
  if (!wait) return 'preparing';
  const isTyped = [wait.answeredWith, page.pending?.action].some((action) => action && !isResend(action));
  if (isTyped) return 'checking';
  return stageOfQuestion[wait.awaiting];
}

/** A question is asked and has no answer yet. */
export const isWaitOpen = ({ wait }: Pick<HireRecord, 'wait'>): boolean =>
  wait !== undefined && wait.answeredWith === undefined;

/** What an open wait should be told now, if anything: HR's requests first, then the hire's own answer. */
export function answerFor(record: Pick<HireRecord, 'wait' | 'page' | 'hr'>): CallbackResult | undefined {
  const { cancel, correct, resend } = record.hr;
  if (!isWaitOpen(record)) return undefined;
  if (cancel) return { action: 'cancel', submission: cancel };
  if (correct) return { action: 'correct', submission: correct };
  if (resend) return { action: 'new-link', submission: resend };
  const { pending } = record.page;
  return pending && { action: pending.action, submission: pending.submission };
}
