// HR's question where a hire stands, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { knownHire } from '../hires/repository.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { hireStatus } from './requests/status.ts';

export const handler = lambdaHandler(hrRequests['hr-status'], hireStatus, () =>
  servicesOf(withTables(), { hires: { known: knownHire } }),
);
