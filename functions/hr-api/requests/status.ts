// HR asks where a hire stands.
import type { HrRequestInput } from '../../../workflow/contract/hr.ts';
import { statusForHr } from '../../hires/hr-status.ts';
import type { Uses } from '../../runtime/services.ts';

export const hireStatus =
  ({ hires }: Uses<{ hires: 'known' }>) =>
  async ({ employeeNumber }: HrRequestInput<'hr-status'>) =>
    statusForHr(await hires.known(employeeNumber));
