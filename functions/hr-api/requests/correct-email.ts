// HR corrects a mistyped address. The old link and the old code are dead at once; the open wait, or the next one, mails
// a new link to the new address, after the password that somebody may have chosen has been taken back.
import { HireEndedError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { secretOf, withoutLiveLink, withProblem } from '../../hires/changes.ts';
import { statusForHr } from '../../hires/hr-status.ts';
import type { HireRecord } from '../../hires/record.ts';
import { newSubmissionId } from '../../hires/submission.ts';
import type { Uses } from '../../runtime/services.ts';

/** The record with the address corrected; undefined when it has that address. @throws HireEndedError */
export function withAddress(record: HireRecord, email: string, correct: string): HireRecord | undefined {
  if (record.outcome || record.address.verifiedAt !== undefined) {
    throw new HireEndedError('The address is verified, or the hire has ended; change it in the user pool.');
  }
  if (record.address.email === email) return undefined;
  const corrected = withoutLiveLink(withProblem(record, undefined));
  return {
    ...corrected,
    address: { ...record.address, email },
    code: { ...record.code, current: undefined },
    page: { ...record.page, pending: undefined },
    mail: { ...record.mail, problem: undefined },
    hr: { ...record.hr, correct },
  };
}

export const correctEmail =
  ({ hires, vault, tasks, random }: Uses<{ hires: 'known' | 'changeKnown'; vault: 'delete'; tasks: 'deliver' }>) =>
  async ({ employeeNumber, email }: HrRequestInput<'hr-correct-email'>) => {
    const correct = newSubmissionId(random);
    let dropped: HireRecord['page']['pending'];
    const record = await hires.changeKnown(employeeNumber, (current) => {
      dropped = current.page.pending;
      return withAddress(current, email, correct);
    });
    await tasks.deliver(record);
    const secret = dropped && secretOf(record.hireId, dropped);
    if (secret) await vault.delete(secret);
    return statusForHr(await hires.known(employeeNumber));
  };
