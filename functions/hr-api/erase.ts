// HR's request to erase a hire who has ended, invoked directly.
import { hrRequests } from '../../workflow/contract/hr.ts';
import { removeInvitation } from '../hires/invitation.ts';
import { changeKnownHire, findHire, removeHire } from '../hires/repository.ts';
import { removePage } from '../hires/page/repository.ts';
import { noteErased } from '../hires/tombstone.ts';
import { executionState } from '../lifecycle/execution.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withStates, withTables } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import { deleteSecrets } from '../secrets/vault.ts';
import { eraseHire } from './requests/erase.ts';

export const handler = lambdaHandler(hrRequests['hr-erase'], eraseHire, () =>
  servicesOf(
    { ...withTables(), ...withStates(), ...withEventBus() },
    {
      hires: { find: findHire, changeKnown: changeKnownHire, remove: removeHire, removePage, noteErased },
      invitations: { remove: removeInvitation },
      vault: { deleteAll: deleteSecrets },
      events: { publish: publishEvents },
      executions: { stateOf: executionState },
    },
  ),
);
