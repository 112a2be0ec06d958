// Takes what a hire typed: seals it, notes it in the record for the very question it answers, and brings it to the workflow.
import type { Language } from '../../workflow/contract/languages.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import type { Awaitable } from '../../workflow/contract/steps.ts';
import { withGroup } from '../hires/changes.ts';
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
type Names = { readonly submission: string; readonly link: string; readonly at: number };

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
export function withAnswer(record: HireRecord, typed: Submission, names: Names): HireRecord | undefined {
  const action = actionOf(record, typed);
  if (!action || !isLiveLink(record, names.link) || isUnproven(record, typed)) return undefined;
  const { proofHash, waitNumber, language = record.page.language } = typed;
  const { submission } = names;
  return withGroup(record, 'page', {
    language,
    pending: { action, ...names, waitNumber },
    ...(proofHash !== undefined && { proof: { submission, hash: proofHash, waitNumber } }),
  });
}

export type SubmitServices = Uses<{
  hires: 'find' | 'changePage';
  invitations: 'follow';
  vault: 'putTyped' | 'discardTyped';
  tasks: 'deliver';
}>;

/** Whether the answer is pending or has been sent: what HR did meanwhile may have made it worthless as it was written. */
const isTaken = ({ page: { pending, delivered } }: HireRecord, submission: string): boolean =>
  pending?.submission === submission || delivered?.submission === submission;

/** @param received the answer to a submission that was taken */
export async function submit(services: SubmitServices, typed: Submission, received: Answer): Promise<Answer> {
  const { hires, invitations, vault, tasks, clock, random } = services;
  const found = await invitations.follow(typed.invitationId);
  if (!found?.isLive) return linkGone;
  const { hireId } = found.record;
  const names = { submission: newSubmissionId(random), link: found.hash, at: clock.now() };
  if (!actionOf(found.record, typed)) return alreadyReceived;
  const problem = isUnproven(found.record, typed) ? 'password.typeAgain' : typed.problem?.(found.record);
  if (problem) return refused(problem);
  const place = { hireId, purpose: typed.purpose, number: names.submission };
  await vault.putTyped(place, typed.secret, clock.now() + typed.lifetime);
  // Judged again by the record as it is then: the link can have been retired, the password taken back.
  await hires.changePage(hireId, (current) => withAnswer(current, typed, names));
  await tasks.deliver(hireId);
  const record = await hires.find(hireId);
  if (record && isTaken(record, names.submission)) return received;
  await vault.discardTyped(place);
  return record && isLiveLink(record, names.link) ? alreadyReceived : linkGone;
}
