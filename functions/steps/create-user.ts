// Claims the hire's record, then creates the user with a temporary password that nobody knows.
//   1 read the hire    2 look for a user or a record in the way    3 claim the record (the intent)    4 make the user
//   5 note whose user it is
// Repeats are harmless: the intent is there already, and a user made since the intent is ours.
import type { Hire } from '../../workflow/contract/hire.ts';
import { readHire } from '../../workflow/contract/read-hire.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import type { ExistingUser } from '../cognito/existing-user.ts';
import { findHireUser, provisionUser } from '../cognito/provision-user.ts';
import {
  createUser as createPoolUser,
  deleteUser,
  enableUser,
  setSignInName,
  setTemporaryPassword,
} from '../cognito/user-changes.ts';
import { findUser } from '../cognito/users.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeHire, changeOwnHire, findHire } from '../hires/repository.ts';
import { executionNote } from '../hires/execution-note.ts';
import { type Claim, claim } from '../lifecycle/claim.ts';
import { executionState } from '../lifecycle/execution.ts';
import { beginDoubt, runInDoubt, withoutDoubt } from '../lifecycle/in-doubt.ts';
import { noteUser } from '../lifecycle/note-user.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withStates, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecrets, putSecret, putSecretIfAbsent } from '../secrets/vault.ts';

type Services = Uses<{
  hires: 'find' | 'change' | 'changeOwn' | 'executionNote';
  users: 'find' | 'create' | 'setSignInName' | 'setTemporaryPassword' | 'enable' | 'delete';
  vault: 'put' | 'putIfAbsent' | 'deleteAll';
  executions: 'stateOf';
}>;

/** What an earlier attempt left goes before anything new is sealed. */
async function withoutOldSecrets({ hires, vault }: Services, record: HireRecord): Promise<HireRecord> {
  if (!record.hasOldSecrets) return record;
  await vault.deleteAll(record.hireId);
  return hires.changeOwn(record, (current) => ({ ...current, hasOldSecrets: undefined }));
}

async function makeAndNote(
  services: Services,
  hire: Hire,
  { record, isNew }: Claim,
  user: ExistingUser,
): Promise<void> {
  const doubt = isNew ? { isOwn: true } : await beginDoubt(services, record);
  const userSub = await runInDoubt(services, record, doubt, () => provisionUser(services, hire, record, user));
  await noteUser(services, record, record.identity.username, (current) =>
    withGroup(doubt.isOwn ? withoutDoubt(current) : current, 'identity', { userSub }),
  );
}

export const createUser = (services: Services) => async (input: StepInput<'create-user'>) => {
  const { settings } = services;
  const hire = readHire({ ...input, now: services.clock.now() });
  const user = await findHireUser(services, hire);
  const { record, isNew } = await claim(services, hire, input, user);
  if (!record.identity.userSub) {
    const claimed = { record: await withoutOldSecrets(services, record), isNew };
    await makeAndNote(services, hire, claimed, user ?? 'none');
  }
  const { claimedAt, deadlineAt } = record.deadlines;
  return {
    hireId: record.hireId,
    deadlineAt,
    remindAt: settings.remindAfter.map((after) => claimedAt + after).filter((at) => at < deadlineAt),
    maxWrongAnswers: settings.maxWrongAnswers,
    hasGroups: record.identity.groups.length > 0,
  };
};

export const handler = lambdaHandler(steps['create-user'], createUser, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withStates() },
    {
      hires: { find: findHire, change: changeHire, changeOwn: changeOwnHire, executionNote },
      users: {
        find: findUser,
        create: createPoolUser,
        setSignInName,
        setTemporaryPassword,
        enable: enableUser,
        delete: deleteUser,
      },
      vault: { put: putSecret, putIfAbsent: putSecretIfAbsent, deleteAll: deleteSecrets },
      executions: { stateOf: executionState },
    },
  ),
);
