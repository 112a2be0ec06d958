// Takes what a hire typed: seals it, notes it in the record for the very question it answers, and brings it to the workflow.
import type { Language } from '../../workflow/contract/languages.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import type { Awaitable } from '../../workflow/contract/steps.ts';
import { withGroup, withProblem } from '../hires/changes.ts';
import { isLiveLink } from '../hires/invitation.ts';
import { isProven } from '../hires/proof.ts';
import type { HireRecord } from '../hires/record.ts';
import { isResend } from '../hires/stage.ts';
import { newSubmissionId } from '../hires/submission.ts';
import type { Uses } from '../runtime/services.ts';
import type { Purpose } from '../secrets/envelope.ts';
import { alreadyReceived, type Answer, linkGone, refused } from './http.ts';

type Typed = 'new-password' | 'password' | 'email-code';

export type Submission = {
  readonly invitationId: string;
  readonly waitNumber: number;
  readonly language?: Language | undefined;
  readonly secret: string;
  readonly purpose: Extract<Purpose, 'new-password' | 'verification-code'>;
  /** How long the sealed secret may lie there, in milliseconds. */
  readonly lifetime: number;
  /** What this means to each of the waits that take it. */
  readonly answers: Readonly<Partial<Record<Awaitable, Typed>>>;
  /** Refuses what was typed before anything is taken. */
  readonly problem?: (record: HireRecord) => Problem | undefined;
  /** The hash of the proof that the answer carries. */
  readonly proofHash?: string;
  /** Taken only with the proof that came with the password; undefined when the page has none. */
  readonly needsProof?: { readonly proof: string | undefined };
};

/** The submission's own names: what the record calls it, and the hash of the link that it came through. */
type Names = { readonly submission: string; readonly link: string };

/** What the answer is to the question that is asked; undefined when that one has its answer already, or is another one. */
function actionOf({ outcome, wait, page }: HireRecord, { waitNumber, answers }: Submission): Typed | undefined {
  const isOpen = wait?.waitNumber === waitNumber && (!wait.answeredWith || isResend(wait.answeredWith));
  // A request for another email gives way; an earlier answer to the same question stays.
  const isAnswered = page.pending && !isResend(page.pending.action);
  return isOpen && !outcome && !isAnswered ? answers[wait.awaiting] : undefined;
}

const isUnproven = (record: HireRecord, { needsProof }: Submission) =>
  needsProof !== undefined && !isProven(record, needsProof.proof);

/** The record with the answer pending; undefined when the link was retired, the proof fails, or no such answer is awaited. */
export function withAnswer(record: HireRecord, typed: Submission, { submission, link }: Names): HireRecord | undefined {
  const action = actionOf(record, typed);
  if (!action || !isLiveLink(record, link) || isUnproven(record, typed)) return undefined;
  const { proofHash, language = record.page.language } = typed;
  return withGroup(withProblem(record, undefined), 'page', {
    language,
    pending: { action, submission, link },
    ...(proofHash !== undefined && { proof: { submission, hash: proofHash } }),
  });
}

export type SubmitServices = Uses<{
  hires: 'change';
  invitations: 'follow';
  vault: 'put' | 'delete';
  tasks: 'deliver';
}>;

/** @param received the answer to a submission that was taken */
export async function submit(services: SubmitServices, typed: Submission, received: Answer): Promise<Answer> {
  const { hires, invitations, vault, tasks, clock, random } = services;
  const found = await invitations.follow(typed.invitationId);
  if (!found?.isLive) return linkGone;
  const { hireId } = found.record;
  const names = { submission: newSubmissionId(random), link: found.hash };
  if (!actionOf(found.record, typed)) return alreadyReceived;
  const problem = isUnproven(found.record, typed) ? 'password.typeAgain' : typed.problem?.(found.record);
  if (problem) return refused(problem);
  const place = { hireId, purpose: typed.purpose, number: names.submission };
  await vault.put(place, typed.secret, clock.now() + typed.lifetime);
  let isTaken = false;
  const record = await hires.change(hireId, (current) => {
    // Judged again by the record as it is written: the link can have been retired, the password taken back.
    const answered = current && withAnswer(current, typed, names);
    isTaken = answered !== undefined;
    return answered;
  });
  if (!record || !isTaken) {
    await vault.delete(place);
    return record && isLiveLink(record, names.link) ? alreadyReceived : linkGone;
  }
  await tasks.deliver(record);
  return received;
}
