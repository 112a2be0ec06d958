// HR asks where a hire stands.
import { type HrRequestInput, wishes } from '../../workflow/contract/hr.ts';
import { withHires } from '../runtime/clients.ts';
import { knownRow, statusForHr } from '../hires/hr-status.ts';
import type { HiresServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';

export const hrStatus =
  (services: HiresServices) =>
  async ({ employeeNumber }: HrRequestInput<'hr-status'>) =>
    statusForHr(await knownRow(services, employeeNumber));

export const handler = step(wishes['hr-status'], hrStatus, withHires);
