// POST /api/resend: another code at the code stage, else another link. Always the same answer, whatever was asked.
import { type ResendRequest, resendRequest } from '../workflow/page-contract.ts';
import { withStates, withVault } from './shared/clients.ts';
import { accepted, callback } from './shared/callback.ts';
import { deliver } from './shared/deliver.ts';
import { changeRow } from './shared/desk.ts';
import { followInvitation } from './shared/invitation.ts';
import { withWish } from './shared/resend.ts';
import type { DeliverServices } from './shared/services.ts';
import { newSubmissionId } from './shared/submission.ts';

export const resend =
  (services: DeliverServices) =>
  async ({ invitationId, language }: ResendRequest) => {
    const found = await followInvitation(services, invitationId);
    if (!found) return accepted;
    const submission = newSubmissionId(services);
    const now = services.clock.now();
    const row = await changeRow(services, found.row.hireId, (there) => {
      const wished = there && withWish(there, submission, found.isLive, now);
      return wished && { ...wished, language: language ?? wished.language };
    });
    if (row) await deliver(services, row);
    return accepted;
  };

export const handler = callback(resendRequest, resend, () => ({ ...withVault(), ...withStates() }));
