// HR's request to erase a hire who has ended, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { removeInvitation } from '../hires/invitation.ts';
import { changeKnownHire, findHire, removeHire } from '../hires/repository.ts';
import { noteErased } from '../hires/execution-note.ts';
import { removePage } from '../hires/page/repository.ts';
import { executionState } from '../lifecycle/execution.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { auditRequest } from '../notifications/audit.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { deleteSecrets } from '../secrets/vault.ts';
import { audited } from './audited.ts';
import { eraseHire } from './requests/erase.ts';

export const handler = lambdaHandler(hrRequests['hr-erase'], audited('hr-erase', eraseHire), () =>
  servicesOf(
    { ...withTables(), ...withStates(), ...withAudit() },
    {
      audit: { record: auditRequest },
      hires: { find: findHire, changeKnown: changeKnownHire, remove: removeHire, removePage, noteErased },
      invitations: { remove: removeInvitation },
      vault: { deleteAll: deleteSecrets },
      events: { publish: publishEvents },
      executions: { stateOf: executionState },
    },
  ),
);
