// HR's request to correct the address of a hire, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { changePage } from '../hires/page/repository.ts';
import { changeKnownHire, knownHire } from '../hires/repository.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withKey, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { deleteSecret } from '../secrets/vault.ts';
import { audited } from './audited.ts';
import { correctEmail } from './requests/correct-email.ts';

export const handler = lambdaHandler(hrRequests['hr-correct-email'], audited('hr-correct-email', correctEmail), () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withStates(), ...withAudit() },
    {
      audit: { record: auditRequest },
      hires: { known: knownHire, changeKnown: changeKnownHire, changePage },
      vault: { delete: deleteSecret },
      tasks: { deliver: deliverAnswer },
    },
  ),
);
