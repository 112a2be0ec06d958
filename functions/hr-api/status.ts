// HR's question where a hire stands, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { executionNote } from '../hires/execution-note.ts';
import { findHire } from '../hires/repository.ts';
import { describedExecution, executionArnByName, lastStateOf } from '../lifecycle/execution.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { audited } from './audited.ts';
import { hireStatus } from './requests/status.ts';

export const handler = lambdaHandler(hrRequests['hr-status'], audited('hr-status', hireStatus), () =>
  servicesOf(
    { ...withTables(), ...withStates(), ...withAudit() },
    {
      audit: { record: auditRequest },
      hires: { find: findHire, executionNote },
      executions: { arnOf: executionArnByName, look: describedExecution, lastState: lastStateOf },
    },
  ),
);
