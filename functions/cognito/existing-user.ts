// What to do about a user who stands where the hire's user should be: ours, left by an earlier attempt, or a stranger.
import { AlreadyOnboardedError, NameTakenError, UserGoneError } from '../../workflow/contract/errors.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Uses } from '../runtime/services.ts';
import { renewTemporaryPassword } from './temporary-password.ts';
import type { PoolUser } from './users.ts';

/** Who has a name of the hire. `not-found`: Cognito says that there is one, and nobody can be found. */
export type ExistingUser = PoolUser | 'none' | 'not-found';

/** Pools may keep names in lower case (CaseSensitive: false). */
const isSame = (one = '', other = '') => one.toLowerCase() === other.toLowerCase();

/**
 * Whether a user is of this record's making: by the sub that was noted, or, when the step died before the note, by being
 * unused and bearing the hire's own names and address (which were free when the record was claimed).
 */
export function isOfRecord({ hireId, identity, address }: HireRecord, user: PoolUser): boolean {
  const { sub, status, username, attributes } = user;
  if (identity.userSub !== undefined) return sub === identity.userSub;
  // A user who was left may have been replaced by one whose sub was not noted yet.
  if (sub === identity.leftUserSub) return true;
  return (
    status === 'FORCE_CHANGE_PASSWORD' &&
    isSame(username, identity.username) &&
    isSame(attributes['custom:universal_id'], identity.username) &&
    isSame(attributes['preferred_username'] ?? hireId, hireId) &&
    isSame(attributes['email'], address.poolEmail)
  );
}

const hasAttributesOf = (hire: Hire, { attributes }: PoolUser) =>
  isSame(attributes['custom:universal_id'], hire.universalId) &&
  isSame(attributes['preferred_username'] ?? hire.employeeNumber, hire.employeeNumber) &&
  isSame(attributes['email'], hire.email) &&
  attributes['birthdate'] === hire.birthdate;

export const nameTaken = (fields = 'employeeNumber or universalId') =>
  new NameTakenError(`${fields}: belongs to another user of the pool. Correct the hire.`);

/** Which names of the hire the user has, as HR knows them. */
function takenNames(hire: Hire, { username, attributes }: PoolUser): string | undefined {
  const isNumber = [username, attributes['preferred_username']].some((name) => isSame(name, hire.employeeNumber));
  const names = [isNumber && 'employeeNumber', isSame(username, hire.universalId) && 'universalId'];
  return names.filter((name) => name !== false).join(' and ') || undefined;
}

/** No attempt of ours made this user: the hire is rejected. @throws AlreadyOnboardedError, NameTakenError */
export function rejectStranger(hire: Hire, before: HireRecord | undefined, user: PoolUser): void {
  const isFinished = user.status === 'CONFIRMED' && user.attributes['email_verified'] === 'true';
  const isSamePerson = isSame(user.attributes['custom:universal_id'], hire.universalId);
  if (before?.outcome === 'onboarded' ? user.sub === before.identity.userSub : isFinished && isSamePerson) {
    throw new AlreadyOnboardedError('This employeeNumber has a finished account.');
  }
  if (!before || !isOfRecord(before, user)) throw nameTaken(takenNames(hire, user));
}

type Resolving = Uses<{ users: 'enable' | 'setTemporaryPassword' | 'delete'; vault: 'put' }>;

/**
 * @returns the user who may be kept; undefined when the way is free (perhaps because a leftover was removed)
 * @throws NameTakenError for a stranger, who is left untouched
 */
export async function resolveExistingUser(
  services: Resolving,
  hire: Hire,
  record: HireRecord,
  user: ExistingUser,
): Promise<PoolUser | undefined> {
  if (user === 'none') return undefined;
  if (user === 'not-found') throw nameTaken();
  // Where case counts, a username in another case is not the one that the record has.
  const isUnused =
    user.status === 'FORCE_CHANGE_PASSWORD' && user.username === hire.universalId && hasAttributesOf(hire, user);
  if (user.sub === record.identity.leftUserSub) {
    if (isUnused && (await adopt(services, record, user)) === 'adopted') return user;
    await services.users.delete(user.username);
    return undefined;
  }
  // Nobody had either name when the record was claimed: a user with just these attributes was made since, by this
  // execution.
  if (isUnused) return user;
  throw nameTaken();
}

/** Takes over a user of an earlier attempt; `gone` when the user has been deleted with that attempt a moment ago. */
async function adopt(services: Resolving, record: HireRecord, user: PoolUser): Promise<'adopted' | 'gone'> {
  const { users, settings } = services;
  try {
    if (!user.isEnabled) await users.enable(user.username);
    const endsAt = record.deadlines.deadlineAt + settings.redriveWindow;
    await renewTemporaryPassword(services, { hireId: record.hireId, username: user.username, endsAt });
    return 'adopted';
  } catch (error) {
    if (error instanceof UserGoneError) return 'gone';
    throw error;
  }
}
