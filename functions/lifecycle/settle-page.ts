// Clears what is pending and can not be sent any more, with the password or code that was typed: an answer to an earlier
// wait, through a link that was retired since, or one that the workflow has had already.
import { secretOf, withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Uses } from '../runtime/services.ts';

type Settling = Uses<{ hires: 'changePage'; vault: 'delete' }>;

/** @param answeredBy the submission that the workflow has had */
export async function settlePage({ hires, vault }: Settling, record: HireRecord, answeredBy?: string): Promise<void> {
  const { pending, stale } = record.page;
  const isHad = pending !== undefined && pending.submission === answeredBy;
  if (!stale && !isHad) return;
  // The steps destroy what they were told of; they may still need it.
  const secret = stale && stale.submission !== answeredBy && secretOf(record.hireId, stale);
  if (secret) await vault.delete(secret);
  const cleared = (stale ?? pending)?.submission;
  await hires.changePage(record.hireId, (current) => {
    const now = current.page.stale ?? current.page.pending;
    return now?.submission === cleared ? withGroup(current, 'page', { pending: undefined }) : undefined;
  });
}
