// POST /api/resend: another code at the code stage, else another link; for a retired link the live link's mail once more, and
// nothing else. Always the same answer, whatever was asked.
import { type ResendRequest, resendRequest } from '../../workflow/contract/page.ts';
import { withGroup } from '../hires/changes.ts';
import { newSubmissionId } from '../hires/submission.ts';
import type { Uses } from '../runtime/services.ts';
import { accepted, callback } from './http.ts';
import { withResend } from './limits.ts';
import { pageServices } from './services.ts';

export const resend =
  ({
    hires,
    invitations,
    tasks,
    clock,
    random,
  }: Uses<{ hires: 'changePage'; invitations: 'follow'; tasks: 'deliver' }>) =>
  async ({ invitationId, language }: ResendRequest) => {
    const found = await invitations.follow(invitationId);
    if (!found) return accepted;
    const names = { submission: newSubmissionId(random), link: found.hash };
    const now = clock.now();
    const record = await hires.changePage(found.record.hireId, (current) => {
      const asked = withResend(current, names, now);
      // Anyone who holds a retired link changes nothing of the hire's.
      const isHires = asked?.page.pending?.action !== 'same-link' && language !== undefined;
      return isHires && asked ? withGroup(asked, 'page', { language }) : asked;
    });
    if (record) await tasks.deliver(record.hireId);
    return accepted;
  };

export const handler = callback(resendRequest, resend, pageServices);
