// HR asks where a hire stands.
import { type WishInput, wishes } from '../workflow/hr-contract.ts';
import { withDesk } from './shared/clients.ts';
import { knownRow, statusForHr } from './shared/hr-row.ts';
import type { DeskServices } from './shared/services.ts';
import { step } from './shared/step.ts';

export const hrStatus =
  (services: DeskServices) =>
  async ({ employeeNumber }: WishInput<'hr-status'>) =>
    statusForHr(await knownRow(services, employeeNumber));

export const handler = step(wishes['hr-status'], hrStatus, withDesk);
