// HR's request to start a hire, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { executionNote, noteRequested } from '../hires/execution-note.ts';
import { findHire } from '../hires/repository.ts';
import { describedExecution, executionArnByName, startExecution } from '../lifecycle/execution.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { audited } from './audited.ts';
import { startHire } from './requests/start.ts';

export const handler = lambdaHandler(hrRequests['hr-start'], audited('hr-start', startHire), () =>
  servicesOf(
    { ...withTables(), ...withStates(), ...withAudit() },
    {
      audit: { record: auditRequest },
      hires: { find: findHire, noteRequested, executionNote },
      executions: { arnOf: executionArnByName, start: startExecution, look: describedExecution },
    },
  ),
);
