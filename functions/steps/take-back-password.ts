// Takes the password back that somebody chose: HR corrected the address, a new link was asked for, or the hire says "not
// mine". A user who has a password of somebody's choice is deleted and created anew, so that sessions, tokens, factors and
// attributes go with it; one who never had any gets another temporary password (docs/adr/0011).
import { SupersededError } from '../../workflow/contract/errors.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { readHire } from '../../workflow/contract/read-hire.ts';
import { findHireUser, provisionUser } from '../cognito/provision-user.ts';
import { isOfRecord, nameTaken } from '../cognito/existing-user.ts';
import {
  createUser as createPoolUser,
  deleteUser,
  enableUser,
  setSignInName,
  setTemporaryPassword,
} from '../cognito/user-changes.ts';
import { findUser, type PoolUser } from '../cognito/users.ts';
import { withGroup } from '../hires/changes.ts';
import { isOlder } from '../hires/fencing.ts';
import type { HireRecord } from '../hires/record.ts';
import { changeHire, changeOwnHire } from '../hires/repository.ts';
import { beginDoubt, isInDoubt, requireNoDoubt, runInDoubt, withoutDoubt } from '../lifecycle/in-doubt.ts';
import { noteUser } from '../lifecycle/note-user.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withKey, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, putSecret, putSecretIfAbsent } from '../secrets/vault.ts';

type Input = StepInput<'take-back-password'>;
type Services = Uses<{
  hires: 'change' | 'changeOwn';
  users: 'find' | 'create' | 'setSignInName' | 'setTemporaryPassword' | 'enable' | 'delete';
  vault: 'put' | 'putIfAbsent' | 'delete';
}>;

/** The record without anything that the password led to. HR's correction is taken: the user gets the address as it is now. */
export const takenBack = (record: HireRecord): HireRecord => ({
  ...record,
  identity: {
    ...record.identity,
    userSub: undefined,
    leftUserSub: record.identity.userSub ?? record.identity.leftUserSub,
  },
  address: { ...record.address, poolEmail: record.address.email, verifiedAt: undefined },
  verdict: {},
  code: { ...record.code, current: undefined },
  hr: { ...record.hr, correct: undefined },
});

/** Somebody has typed a password since the last time. */
const isChosen = ({ page: { proof }, identity: { takenBackAfter = 0 } }: HireRecord) =>
  proof !== undefined && proof.waitNumber > takenBackAfter;

/** Ours, with whatever address: a run that died may have made the user for an address that HR has corrected since. */
function isOwn(record: HireRecord, user: PoolUser): boolean {
  const { email: poolEmail = '' } = user.attributes;
  return isOfRecord(withGroup(record, 'address', { poolEmail }), user);
}

/** @throws NameTakenError when a stranger has the name meanwhile: then nothing is touched */
async function makeAnew(services: Services, input: Input, record: HireRecord): Promise<string> {
  const { users } = services;
  const hire = {
    ...readHire({ hire: input.hire, inputLength: 0, now: record.deadlines.claimedAt }),
    email: record.address.email,
  };
  const user = await findHireUser(services, hire);
  if (user && !isOwn(record, user)) throw nameTaken();
  if (user && isChosen(record)) await users.delete(user.username);
  const left = user && !isChosen(record) ? user : undefined;
  const owning = withGroup(record, 'identity', { leftUserSub: left?.sub });
  return provisionUser(services, hire, owning, left ?? 'none');
}

/** What was sealed on the strength of the old password; the temporary one is made anew. */
async function deleteOldSecrets({ vault }: Services, { hireId }: HireRecord): Promise<void> {
  for (const purpose of ['challenge-session', 'access-token', 'refresh-token'] as const) {
    await vault.delete({ hireId, purpose });
  }
}

export const takeBackPassword = (services: Services) => async (input: Input) => {
  const { hires, clock } = services;
  const owned = await hires.changeOwn(input, (current) => {
    if (isOlder(input.fencingToken, current.fencingToken ?? [])) {
      throw new SupersededError('The password was taken back by a later try already.');
    }
    const isAnew = input.waitedForInDoubtCalls || !isInDoubt(current, clock.now());
    return takenBack(isAnew ? withoutDoubt(current) : current);
  });
  requireNoDoubt(owned, clock.now());
  await deleteOldSecrets(services, owned);
  const doubt = await beginDoubt(services, input);
  const userSub = await runInDoubt(services, input, doubt, () => makeAnew(services, input, owned));
  await noteUser(services, input, owned.identity.username, (current) =>
    withGroup(withoutDoubt(current), 'identity', { userSub, takenBackAfter: current.wait?.waitNumber }),
  );
  return {};
};

export const handler = lambdaHandler(steps['take-back-password'], takeBackPassword, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool() },
    {
      hires: { change: changeHire, changeOwn: changeOwnHire },
      users: {
        find: findUser,
        create: createPoolUser,
        setSignInName,
        setTemporaryPassword,
        enable: enableUser,
        delete: deleteUser,
      },
      vault: { put: putSecret, putIfAbsent: putSecretIfAbsent, delete: deleteSecret },
    },
  ),
);
