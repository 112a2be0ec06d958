// POST /api/not-my-password: somebody else chose the password. It is taken back, and a new link goes to the mailbox. Always the
// same answer, whatever was asked.
import { type NotMyPasswordRequest, notMyPasswordRequest } from '../../workflow/contract/page.ts';
import { withGroup } from '../hires/changes.ts';
import { newSubmissionId } from '../hires/submission.ts';
import type { Uses } from '../runtime/services.ts';
import { accepted, callback } from './http.ts';
import { withTakingBack } from './limits.ts';
import { pageServices } from './services.ts';

export const notMyPassword =
  ({
    hires,
    invitations,
    tasks,
    clock,
    random,
  }: Uses<{ hires: 'changePage'; invitations: 'follow'; tasks: 'deliver' }>) =>
  async ({ invitationId, language }: NotMyPasswordRequest) => {
    const found = await invitations.follow(invitationId);
    if (!found?.isLive) return accepted;
    const submission = newSubmissionId(random);
    const now = clock.now();
    const record = await hires.changePage(found.record.hireId, (current) => {
      const asked = withTakingBack(current, { submission, link: found.hash }, now);
      return asked && withGroup(asked, 'page', { language: language ?? asked.page.language });
    });
    if (record) await tasks.deliver(record.hireId);
    return accepted;
  };

export const handler = callback(notMyPasswordRequest, notMyPassword, pageServices);
