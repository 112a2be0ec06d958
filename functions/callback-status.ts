// POST /api/status: where this hire stands, for the page. Also brings along what waits to be sent, so that a callback
// that died between the row and SendTaskSuccess is made good by the next look.
import { type StatusAnswer, statusRequest } from '../workflow/page-contract.ts';
import { withStates, withVault } from './shared/clients.ts';
import { type Answer, callback, linkGone } from './shared/callback.ts';
import { deliver } from './shared/deliver.ts';
import type { HireRow } from './shared/hire-row.ts';
import { followInvitation } from './shared/invitation.ts';
import { resendAt } from './shared/resend.ts';
import type { DeliverServices } from './shared/services.ts';

/** `hana@example.com` → `h•••@example.com`: enough to see a typing mistake in the domain, little for a shared screen. */
export const maskedEmail = (email: string) => email.replace(/^(.)[^@]*/u, '$1•••');

function statusOf({ settings, clock }: Pick<DeliverServices, 'settings' | 'clock'>, row: HireRow): StatusAnswer {
  const at = resendAt(row);
  return {
    stage: row.stage,
    generation: row.wait?.generation ?? 0,
    language: row.language,
    ...(row.problem && row.stage !== 'checking' && { problem: row.problem }),
    ...(row.stage === 'enter-code' && row.code && { triesLeft: row.code.triesLeft }),
    ...(at !== undefined && { resendAt: at }),
    now: clock.now(),
    email: maskedEmail(row.email),
    signInName: row.hireId,
    policy: settings.passwordPolicy,
    company: settings.company,
  };
}

export const status =
  (services: DeliverServices) =>
  async ({ invitationId }: { readonly invitationId: string }): Promise<Answer> => {
    const found = await followInvitation(services, invitationId);
    if (!found?.isLive) return linkGone;
    await deliver(services, found.row);
    const now = await followInvitation(services, invitationId);
    return now?.isLive ? { status: 200, body: statusOf(services, now.row) } : linkGone;
  };

export const handler = callback(statusRequest, status, () => ({ ...withVault(), ...withStates() }));
