// HR asks where a hire stands.
import { type WishInput, wishes } from '../../workflow/contract/hr.ts';
import { withDesk } from '../runtime/clients.ts';
import { knownRow, statusForHr } from '../hires/hr-status.ts';
import type { DeskServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';

export const hrStatus =
  (services: DeskServices) =>
  async ({ employeeNumber }: WishInput<'hr-status'>) =>
    statusForHr(await knownRow(services, employeeNumber));

export const handler = step(wishes['hr-status'], hrStatus, withDesk);
