// HR has an ended hire erased at once, instead of when the retention is over. The mark on the row comes first: from then
// on it will be done, by this call or by the sweeper. The user in the pool stays; it is the person's account.
import { HireNotEndedError } from '../../workflow/contract/errors.ts';
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { withHires, withEvents, withStates } from '../runtime/clients.ts';
import { eraseHire, type EraseServices } from '../lifecycle/erase.ts';
import { changeKnownRow } from '../hires/hr-status.ts';
import { step } from '../runtime/handler.ts';

export const hrErase =
  (services: EraseServices) =>
  async ({ employeeNumber }: HrRequestInput<'hr-erase'>) => {
    const row = await changeKnownRow(services, employeeNumber, (there) => {
      if (!there.outcome) throw new HireNotEndedError('This hire is under way; cancel first.');
      return there.erase ? undefined : { ...there, erase: true };
    });
    return { erased: await eraseHire(services, row) };
  };

export const handler = step(wishes['hr-erase'], hrErase, () => ({ ...withHires(), ...withStates(), ...withEvents() }));
