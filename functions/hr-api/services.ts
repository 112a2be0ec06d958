// The services of all six requests together, for the function that takes them over HTTP.
import { deleteUser, disableUser } from '../cognito/user-changes.ts';
import { findUser } from '../cognito/users.ts';
import { removeInvitation } from '../hires/invitation.ts';
import { changePage, removePage } from '../hires/page/repository.ts';
import { changeHire, changeKnownHire, findHire, knownHire, removeHire } from '../hires/repository.ts';
import { executionNote, noteErased, noteRequested } from '../hires/execution-note.ts';
import {
  describedExecution,
  executionArnByName,
  executionState,
  lastStateOf,
  startExecution,
} from '../lifecycle/execution.ts';
import { auditRequest } from '../notifications/audit.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withAudit, withKey, withStates, withTables, withUserPool } from '../runtime/clients.ts';
import { deleteSecret, deleteSecrets } from '../secrets/vault.ts';

export const hrServices = () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withStates(), ...withAudit() },
    {
      hires: {
        find: findHire,
        known: knownHire,
        change: changeHire,
        changeKnown: changeKnownHire,
        remove: removeHire,
        changePage,
        removePage,
        noteErased,
        noteRequested,
        executionNote,
      },
      invitations: { remove: removeInvitation },
      users: { find: findUser, disable: disableUser, delete: deleteUser },
      vault: { delete: deleteSecret, deleteAll: deleteSecrets },
      tasks: { deliver: deliverAnswer },
      events: { publish: publishEvents },
      audit: { record: auditRequest },
      executions: {
        arnOf: executionArnByName,
        start: startExecution,
        stateOf: executionState,
        look: describedExecution,
        lastState: lastStateOf,
      },
    },
  );
export type HrServices = ReturnType<typeof hrServices>;
