// HR's request to mail a hire a new link, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { changeKnownHire } from '../hires/repository.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withKey, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { audited } from './audited.ts';
import { resendLink } from './requests/resend.ts';

export const handler = lambdaHandler(hrRequests['hr-resend'], audited('hr-resend', resendLink), () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withStates(), ...withAudit() },
    { audit: { record: auditRequest }, hires: { changeKnown: changeKnownHire }, tasks: { deliver: deliverAnswer } },
  ),
);
