// HR cancels a hire. The request in the record is taken by the open wait at once, by every wait on opening, and by Finish.
// An execution that does not run any more cannot take it: the hire is then withdrawn from here.
import { AccountInDoubtError, HireEndedError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { withGroup } from '../../hires/changes.ts';
import { statusForHr } from '../../hires/hr-status.ts';
import type { HireRecord } from '../../hires/record.ts';
import { newSubmissionId } from '../../hires/submission.ts';
import { withdraw } from '../../lifecycle/withdraw.ts';
import type { Uses } from '../../runtime/services.ts';

type Services = Uses<{
  hires: 'known' | 'changeKnown' | 'change';
  users: 'find' | 'disable' | 'delete';
  vault: 'deleteAll';
  tasks: 'deliver';
  events: 'publish';
  executions: 'stateOf';
}>;

/** While a call is in doubt the request stands, and the sweeper withdraws the hire within the hour. */
async function withdrawUnlessInDoubt(services: Services, { hireId, executionArn }: HireRecord): Promise<void> {
  try {
    await withdraw(services, { hireId, executionArn, outcome: 'hire-cancelled', waitedForInDoubtCalls: false });
  } catch (error) {
    if (!(error instanceof AccountInDoubtError)) throw error;
  }
}

export const cancelHire =
  (services: Services) =>
  async ({ employeeNumber }: HrRequestInput<'hr-cancel'>) => {
    const { hires, tasks, executions, random } = services;
    const cancel = newSubmissionId(random);
    const record = await hires.changeKnown(employeeNumber, (current) => {
      if (current.outcome === 'onboarded') throw new HireEndedError('This hire has been onboarded already.');
      return current.hr.cancel || current.outcome ? undefined : withGroup(current, 'hr', { cancel });
    });
    await tasks.deliver(record.hireId);
    const { isRunning } = await executions.stateOf(record);
    if (!isRunning && !record.outcome) await withdrawUnlessInDoubt(services, record);
    return statusForHr(await hires.known(employeeNumber));
  };
