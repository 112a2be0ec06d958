// Takes what a hire typed: seals it, notes it in the record for the very question it answers, and brings it to the workflow.
import type { Language } from '../../workflow/contract/languages.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import type { Awaitable } from '../../workflow/contract/steps.ts';
import { withGroup, withProblem } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { isResend } from '../hires/stage.ts';
import { newSubmissionId } from '../hires/submission.ts';
import type { Uses } from '../runtime/services.ts';
import type { Purpose } from '../secrets/envelope.ts';
import { alreadyReceived, type Answer, linkGone, received, refused } from './http.ts';

export type Submission = {
  readonly invitationId: string;
  readonly waitNumber: number;
  readonly language?: Language | undefined;
  readonly secret: string;
  readonly purpose: Extract<Purpose, 'new-password' | 'verification-code'>;
  /** How long the sealed secret may lie there, in milliseconds. */
  readonly lifetime: number;
  /** The questions that this answers. */
  readonly answers: readonly Extract<Awaitable, 'new-password' | 'password' | 'email-code'>[];
  /** Refuses what was typed before anything is taken. */
  readonly problem?: (record: HireRecord) => Problem | undefined;
};

/** The record with the answer pending, or undefined when the question has its answer already or is another one. */
export function withAnswer(
  record: HireRecord,
  { waitNumber, answers, language = record.page.language }: Submission,
  submission: string,
): HireRecord | undefined {
  const { outcome, wait, page } = record;
  const action = answers.find((question) => question === wait?.awaiting);
  const isOpen = wait?.waitNumber === waitNumber && (!wait.answeredWith || isResend(wait.answeredWith));
  if (!action || !isOpen || outcome) return undefined;
  // A request for another email gives way; an earlier answer to the same question stays.
  if (page.pending?.action === action) return undefined;
  return withGroup(withProblem(record, undefined), 'page', { language, pending: { action, submission } });
}

export type SubmitServices = Uses<{
  hires: 'change';
  invitations: 'follow';
  vault: 'put' | 'delete';
  tasks: 'deliver';
}>;

export async function submit(services: SubmitServices, typed: Submission): Promise<Answer> {
  const { hires, invitations, vault, tasks, clock, random } = services;
  const found = await invitations.follow(typed.invitationId);
  if (!found?.isLive) return linkGone;
  const { hireId } = found.record;
  const submission = newSubmissionId(random);
  if (!withAnswer(found.record, typed, submission)) return alreadyReceived;
  const problem = typed.problem?.(found.record);
  if (problem) return refused(problem);
  const place = { hireId, purpose: typed.purpose, number: submission };
  await vault.put(place, typed.secret, clock.now() + typed.lifetime);
  const record = await hires.change(hireId, (current) => current && withAnswer(current, typed, submission));
  if (record?.page.pending?.submission !== submission) {
    await vault.delete(place);
    return alreadyReceived;
  }
  await tasks.deliver(record);
  return received;
}
