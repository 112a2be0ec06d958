// POST /api/resend: another code at the code stage, else another link. Always the same answer, whatever was asked.
import { type ResendRequest, resendRequest } from '../../workflow/contract/page.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { accepted, callback } from './http.ts';
import { deliver } from '../notifications/task-callback.ts';
import { changeRow } from '../hires/repository.ts';
import { followInvitation } from '../hires/invitation.ts';
import { withWish } from './limits.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { newSubmissionId } from './submit.ts';

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
