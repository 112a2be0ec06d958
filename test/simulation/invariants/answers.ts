// I7, I10, I18 at the page: only a live link is good for anything, every dead one gets the same answer, and "done" is true.
import { createHash } from 'node:crypto';
import type { StatusAnswer } from '../../../workflow/page-contract.ts';
import type { HttpAnswer } from '../http-door.ts';
import type { HireRecord, Invariant, Ledger } from '../ledger.ts';

export const hashOf = (invitationId: string) => createHash('sha256').update(invitationId).digest('base64url');

const linkGone = '{"error":"link-gone"}';

export function honestAnswers(ledger: Ledger): Invariant {
  async function isDone({ hire, row, isMeddledWith }: HireRecord): Promise<void> {
    if (isMeddledWith) return;
    const user = await ledger.user(hire.universalId);
    const isTrue = user?.status === 'CONFIRMED' && user.isEnabled && user.attributes['email_verified'] === 'true';
    if (!isTrue)
      ledger.violate('I10', `${hire.employeeNumber} was told "done" without a usable user (${row?.outcome})`);
  }

  function checkDead(record: HireRecord, path: string, answer: HttpAnswer): void {
    const isTaken = path === '/api/resend' ? false : answer.status === 200 || answer.status === 202;
    if (isTaken) ledger.violate('I7', `${record.hire.employeeNumber} got ${answer.status} of ${path} for a dead link`);
  }

  return {
    answered(record, path, body, answer, live) {
      const { invitationId } = body as { invitationId: string };
      const hash = hashOf(invitationId);
      const isDead = live !== hash && record.row?.link?.hash !== hash;
      if (isDead) checkDead(record, path, answer);
      if (answer.status === 404 && answer.body !== linkGone) ledger.violate('I18', `a dead link got ${answer.body}`);
      if (path === '/api/status' && answer.status === 200) {
        const { stage } = JSON.parse(answer.body) as StatusAnswer;
        if (stage === 'done') void isDone(record);
      }
    },
  };
}
