// POST /api/resend: another code at the code stage, else another link. Always the same answer, whatever was asked.
import { resendRequest } from '../workflow/page-contract.ts';
import { withStates, withVault } from './shared/clients.ts';
import { accepted, callback } from './shared/callback.ts';
import { deliver } from './shared/deliver.ts';
import { changeRow } from './shared/desk.ts';
import type { HireRow } from './shared/hire-row.ts';
import { followInvitation } from './shared/invitation.ts';
import { linksPerHour, resendAt } from './shared/resend.ts';
import type { DeliverServices } from './shared/services.ts';
import { newSubmissionId } from './shared/submission.ts';

/** The row with the wish pending, or undefined when it has to wait or there is nothing to send. */
export function withWish(row: HireRow, submission: string, isLive: boolean, now: number): HireRow | undefined {
  const { wait, pending } = row;
  if (row.outcome || !wait || wait.answeredWith || pending) return undefined;
  if (isLive && wait.awaiting === 'email-code') {
    const isEarly = now < (resendAt(row) ?? 0);
    return isEarly ? undefined : { ...row, pending: { action: 'resend-code', submission } };
  }
  const linksAskedAt = row.linksAskedAt.filter((at) => at > now - 3_600_000);
  if (linksAskedAt.length >= linksPerHour) return undefined;
  return { ...row, linksAskedAt: [...linksAskedAt, now], pending: { action: 'new-link', submission } };
}

export const resend =
  (services: DeliverServices) =>
  async ({ invitationId }: { readonly invitationId: string }) => {
    const found = await followInvitation(services, invitationId);
    if (!found) return accepted;
    const submission = newSubmissionId(services);
    const now = services.clock.now();
    const row = await changeRow(
      services,
      found.row.hireId,
      (there) => there && withWish(there, submission, found.isLive, now),
    );
    if (row) await deliver(services, row);
    return accepted;
  };

export const handler = callback(resendRequest, resend, () => ({ ...withVault(), ...withStates() }));
