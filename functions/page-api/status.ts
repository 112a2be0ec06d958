// POST /api/status: where this hire stands, for the page. Also brings along what waits to be sent, so that a callback
// that died between the row and SendTaskSuccess is made good by the next look.
import { type StatusAnswer, type StatusRequest, statusRequest } from '../../workflow/contract/page.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { type Answer, callback, linkGone } from './http.ts';
import { deliver } from '../notifications/task-callback.ts';
import { changeRow, readRow } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import { followInvitation, isLiveLink } from '../hires/invitation.ts';
import { resendAt, withWish } from './limits.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { newSubmissionId } from './submit.ts';

/** `hana@example.com` → `h•••@example.com`: enough to see a typing mistake in the domain, little for a shared screen. */
export const maskedEmail = (email: string) => email.replace(/^(.)[^@]*/u, '$1•••');

function statusOf({ settings, clock }: Pick<DeliverServices, 'settings' | 'clock'>, row: HireRecord): StatusAnswer {
  const at = resendAt(row);
  return {
    stage: row.stage,
    waitNumber: row.wait?.waitNumber ?? 0,
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

/** Once the hour has passed, looking at the page is asking for the code: nobody waits for a wait's own end. */
async function withCodeAfterLimit(services: DeliverServices, row: HireRecord): Promise<HireRecord> {
  if (row.wait?.awaiting !== 'code-limit') return row;
  const submission = newSubmissionId(services);
  const now = services.clock.now();
  const changed = await changeRow(services, row.hireId, (there) => there && withWish(there, submission, true, now));
  return changed ?? row;
}

export const status =
  (services: DeliverServices) =>
  async ({ invitationId, language }: StatusRequest): Promise<Answer> => {
    const found = await followInvitation(services, invitationId);
    if (!found?.isLive) return linkGone;
    if (language && language !== found.row.language) {
      await changeRow(services, found.row.hireId, (there) => there && { ...there, language });
    }
    await deliver(services, await withCodeAfterLimit(services, found.row));
    const now = await readRow(services, found.row.hireId);
    return now && isLiveLink(now, found.hash) ? { status: 200, body: statusOf(services, now) } : linkGone;
  };

export const handler = callback(statusRequest, status, () => ({ ...withVault(), ...withStates() }));
