// HR has an ended hire erased at once, instead of when the retention has passed. The request in the record comes first: from
// then on it will be done, by this call or by the sweeper. The user in the pool stays; it is the person's account.
import { HireNotEndedError } from '../../../workflow/contract/errors.ts';
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { withGroup } from '../../hires/changes.ts';
import { erase } from '../../lifecycle/erase.ts';
import type { Uses } from '../../runtime/services.ts';

type Services = Uses<{
  hires: 'find' | 'changeKnown' | 'remove' | 'removePage' | 'noteErased';
  invitations: 'remove';
  vault: 'deleteAll';
  events: 'publish';
  executions: 'stateOf';
}>;

export const eraseHire =
  (services: Services) =>
  async ({ employeeNumber }: HrRequestInput<'hr-erase'>) => {
    const record = await services.hires.changeKnown(employeeNumber, (current) => {
      if (!current.outcome) throw new HireNotEndedError('This hire is under way; cancel first.');
      return current.hr.erase ? undefined : withGroup(current, 'hr', { erase: true });
    });
    return { erased: await erase(services, record) };
  };
