// HR's question where a hire stands, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { knownHire } from '../hires/repository.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { audited } from './audited.ts';
import { hireStatus } from './requests/status.ts';

export const handler = lambdaHandler(hrRequests['hr-status'], audited('hr-status', hireStatus), () =>
  servicesOf({ ...withTables(), ...withAudit() }, { audit: { record: auditRequest }, hires: { known: knownHire } }),
);
