// HR corrects a mistyped address. The old link and the old code are dead at once; the open wait, or the next one, mails
// a new link to the new address. Cognito hears of it when the code is requested.
import { HireEndedError } from '../../workflow/contract/errors.ts';
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { withStates, withVault } from '../runtime/clients.ts';
import { deliver } from '../notifications/task-callback.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeKnownRow, knownRow, statusForHr } from '../hires/hr-status.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { newSubmissionId } from '../page-api/submit.ts';
import { destroy } from '../secrets/vault.ts';

/** The row with the address corrected; undefined when it has that address. @throws HireEndedError */
export function withAddress(row: HireRecord, email: string, correct: string): HireRecord | undefined {
  if (row.outcome || row.verifiedAt !== undefined) {
    throw new HireEndedError('The address is verified, or the hire has ended; change it in the user pool.');
  }
  if (row.email === email) return undefined;
  const { link, code: _code, pending: _pending, problem: _problem, mailProblem: _mailProblem, ...rest } = row;
  const retiredLinks = link ? [...row.retiredLinks, link.hash] : row.retiredLinks;
  return { ...rest, email, correct, retiredLinks };
}

export const hrCorrectEmail =
  (services: DeliverServices) =>
  async ({ employeeNumber, email }: HrRequestInput<'hr-correct-email'>) => {
    const correct = newSubmissionId(services);
    let dropped: string | undefined;
    const row = await changeKnownRow(services, employeeNumber, (there) => {
      dropped = there.pending?.submission;
      return withAddress(there, email, correct);
    });
    await deliver(services, row);
    if (dropped) await destroy(services, { hireId: row.hireId, purpose: 'new-password', number: dropped });
    return statusForHr(await knownRow(services, employeeNumber));
  };

export const handler = step(wishes['hr-correct-email'], hrCorrectEmail, () => ({ ...withVault(), ...withStates() }));
