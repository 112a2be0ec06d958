// HR corrects a mistyped address. The old link and the old code are dead at once; the open wait, or the next one, mails
// a new link to the new address, after the password that somebody may have chosen has been taken back.
import { HireEndedError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { withoutLiveLink, withProblem } from '../../hires/changes.ts';
import { statusForHr } from '../../hires/hr-status.ts';
import type { HireRecord } from '../../hires/record.ts';
import { settlePage } from '../../lifecycle/settle-page.ts';
import { newSubmissionId } from '../../hires/submission.ts';
import type { Uses } from '../../runtime/services.ts';

/** The record with the address corrected; undefined when it has that address. @throws HireEndedError */
export function withAddress(record: HireRecord, email: string, correct: string): HireRecord | undefined {
  if (record.outcome || record.address.verifiedAt !== undefined) {
    throw new HireEndedError('The address is verified, or the hire has ended; change it in the user pool.');
  }
  if (record.address.email === email) return undefined;
  const corrected = withoutLiveLink(withProblem(record, undefined));
  const wasMailed = record.mail.sent.length > 0 || record.mail.inDoubt !== undefined;
  const replaced = [...(record.address.replaced ?? []), ...(wasMailed ? [record.address.email] : [])];
  return {
    ...corrected,
    address: { ...record.address, email, replaced },
    code: { ...record.code, current: undefined },
    mail: { ...record.mail, problem: undefined },
    hr: { ...record.hr, correct },
  };
}

type Services = Uses<{
  hires: 'known' | 'changeKnown' | 'changePage';
  vault: 'delete';
  tasks: 'deliver';
}>;

export const correctEmail =
  (services: Services) =>
  async ({ employeeNumber, email }: HrRequestInput<'hr-correct-email'>) => {
    const { hires, tasks, random } = services;
    const correct = newSubmissionId(random);
    const { hireId } = await hires.changeKnown(employeeNumber, (current) => withAddress(current, email, correct));
    // What was typed through the link that is retired now.
    await settlePage(services, await hires.known(employeeNumber));
    await tasks.deliver(hireId);
    return statusForHr(await hires.known(employeeNumber));
  };
