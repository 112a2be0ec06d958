// HR cancels a hire. The flag on the row is taken by the open wait at once, by every wait on opening, and by Finish.
// An execution that does not run any more cannot take it: the hire is then withdrawn from here.
import { AccountInDoubtError, HireEndedError } from '../../workflow/contract/errors.ts';
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { withEvents, withPool, withStates, withVault } from '../runtime/clients.ts';
import { deliver } from '../notifications/task-callback.ts';
import { executionOf } from '../lifecycle/execution.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeKnownRow, knownRow, statusForHr } from '../hires/hr-status.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { newSubmissionId } from '../page-api/submit.ts';
import { withdrawHire, type WithdrawServices } from '../steps/withdraw-hire.ts';

type Needs = DeliverServices & WithdrawServices;

/** Where a call may still land, the flag stands and the sweeper withdraws the hire within the hour. */
async function withdrawUnlessUnsettled(services: Needs, { hireId, executionArn }: HireRecord): Promise<void> {
  try {
    await withdrawHire(services)({ hireId, executionArn, outcome: 'hire-cancelled', waitedForInDoubtCalls: false });
  } catch (error) {
    if (!(error instanceof AccountInDoubtError)) throw error;
  }
}

export const hrCancel =
  (services: Needs) =>
  async ({ employeeNumber }: HrRequestInput<'hr-cancel'>) => {
    const cancel = newSubmissionId(services);
    const row = await changeKnownRow(services, employeeNumber, (there) => {
      if (there.outcome === 'onboarded') throw new HireEndedError('This hire has been onboarded already.');
      return there.cancel || there.outcome ? undefined : { ...there, cancel };
    });
    await deliver(services, row);
    const { isRunning } = await executionOf(services, row);
    if (!isRunning && !row.outcome) await withdrawUnlessUnsettled(services, row);
    return statusForHr(await knownRow(services, employeeNumber));
  };

export const handler = step(wishes['hr-cancel'], hrCancel, () => ({
  ...withVault(),
  ...withPool(),
  ...withStates(),
  ...withEvents(),
}));
