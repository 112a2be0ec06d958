// HR's request to cancel a hire, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { deleteUser, disableUser } from '../cognito/user-changes.ts';
import { findUser } from '../cognito/users.ts';
import { changeHire, changeKnownHire, knownHire } from '../hires/repository.ts';
import { executionState } from '../lifecycle/execution.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withKey, withStates, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { deleteSecrets } from '../secrets/vault.ts';
import { audited } from './audited.ts';
import { cancelHire } from './requests/cancel.ts';

export const handler = lambdaHandler(hrRequests['hr-cancel'], audited('hr-cancel', cancelHire), () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withStates(), ...withAudit() },
    {
      audit: { record: auditRequest },
      hires: { known: knownHire, changeKnown: changeKnownHire, change: changeHire },
      users: { find: findUser, disable: disableUser, delete: deleteUser },
      vault: { deleteAll: deleteSecrets },
      tasks: { deliver: deliverAnswer },
      events: { publish: publishEvents },
      executions: { stateOf: executionState },
    },
  ),
);
