// Takes what a hire typed: seals it, notes it in the row for the very question it answers, and brings it to the workflow.
import type { Awaitable } from '../../workflow/contract/steps.ts';
import type { Problem } from '../../workflow/contract/page.ts';
import { alreadyReceived, type Answer, linkGone, received, refused } from './http.ts';
import { deliver } from '../notifications/task-callback.ts';
import { changeRow } from '../hires/repository.ts';
import type { Purpose } from '../secrets/envelope.ts';
import { type HireRecord, isWish } from '../hires/record.ts';
import { followInvitation } from '../hires/invitation.ts';
import type { DeliverServices, Services } from '../runtime/services.ts';
import { destroy, keep } from '../secrets/vault.ts';

export type Submission = {
  readonly invitationId: string;
  readonly waitNumber: number;
  readonly language?: HireRecord['language'] | undefined;
  readonly secret: string;
  readonly purpose: Extract<Purpose, 'new-password' | 'verification-code'>;
  /** How long the sealed secret may lie there, in milliseconds. */
  readonly lifetime: number;
  /** The questions that this answers. */
  readonly answers: readonly Extract<Awaitable, 'new-password' | 'password' | 'email-code'>[];
  /** Refuses what was typed before anything is taken. */
  readonly problem?: (row: HireRecord) => Problem | undefined;
};

export const newSubmissionId = ({ random }: Pick<Services, 'random'>) =>
  Buffer.from(random.bytes(12)).toString('base64url');

/** The row with the answer pending, or undefined when the question has its answer already or is another one. */
export function withAnswer(
  row: HireRecord,
  { waitNumber, answers, language }: Submission,
  submission: string,
): HireRecord | undefined {
  const { wait, pending } = row;
  const action = answers.find((question) => question === wait?.awaiting);
  const isOpen = wait?.waitNumber === waitNumber && (!wait.answeredWith || isWish(wait.answeredWith));
  if (!action || !isOpen || row.outcome) return undefined;
  // A wish for another mail gives way; an earlier answer to the same question stays.
  if (pending?.action === action) return undefined;
  const { problem: _problem, ...rest } = row;
  return { ...rest, language: language ?? row.language, pending: { action, submission } };
}

export async function submit(services: DeliverServices, typed: Submission): Promise<Answer> {
  const found = await followInvitation(services, typed.invitationId);
  if (!found?.isLive) return linkGone;
  const { hireId } = found.row;
  const submission = newSubmissionId(services);
  if (!withAnswer(found.row, typed, submission)) return alreadyReceived;
  const problem = typed.problem?.(found.row);
  if (problem) return refused(problem);
  const place = { hireId, purpose: typed.purpose, number: submission };
  await keep(services, place, typed.secret, services.clock.now() + typed.lifetime);
  const row = await changeRow(services, hireId, (there) => there && withAnswer(there, typed, submission));
  if (row?.pending?.submission !== submission) {
    await destroy(services, place);
    return alreadyReceived;
  }
  await deliver(services, row);
  return received;
}
