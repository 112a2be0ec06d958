// What to do about a user that stands where the hire's user should be: ours, left by an earlier attempt, or a stranger.
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Hire } from '../../workflow/contract/hire.ts';
import { AlreadyOnboardedError, NameTakenError, UserGoneError } from '../../workflow/contract/errors.ts';
import { type AwsError, awsCall } from '../runtime/aws.ts';
import type { HireRecord } from '../hires/record.ts';
import { ifUserGone, type PoolUser, renewTemporaryPassword } from './users.ts';
import type { PoolServices, Services } from '../runtime/services.ts';

/** A user in the way, none, or (`emptyHanded`) Cognito says there is one and nobody can be found. */
export type Found = PoolUser | undefined | typeof emptyHanded;
export const emptyHanded = 'nobody-found';

/** Pools may keep names in lower case (CaseSensitive: false). */
const isSame = (one = '', other = '') => one.toLowerCase() === other.toLowerCase();

/**
 * Whether a user is of this row's making: by the sub that was noted, or, when the step died before the note, by being
 * unused and bearing the hire's own names and address (which were free when the row was claimed).
 */
export function isOfRow(row: HireRecord, { sub, status, username, attributes }: PoolUser): boolean {
  const noted = row.userSub ?? row.leftUserSub;
  if (noted !== undefined) return sub === noted;
  return (
    status === 'FORCE_CHANGE_PASSWORD' &&
    isSame(username, row.username) &&
    isSame(attributes['custom:universal_id'], row.username) &&
    isSame(attributes['preferred_username'] ?? row.hireId, row.hireId) &&
    isSame(attributes['email'], row.poolEmail)
  );
}

const hasAttributesOf = (hire: Hire, { attributes }: PoolUser) =>
  isSame(attributes['custom:universal_id'], hire.universalId) &&
  isSame(attributes['preferred_username'] ?? hire.employeeNumber, hire.employeeNumber) &&
  isSame(attributes['email'], hire.email) &&
  attributes['birthdate'] === hire.birthdate;

export const nameTaken = () =>
  new NameTakenError('The employeeNumber or the universalId belongs to another user of the pool. Correct the hire.');

/** Refuses a user that no attempt of ours made. @throws AlreadyOnboardedError, NameTakenError */
export function refuseStranger(hire: Hire, before: HireRecord | undefined, found: PoolUser): void {
  const isFinished = found.status === 'CONFIRMED' && found.attributes['email_verified'] === 'true';
  const isSamePerson = isSame(found.attributes['custom:universal_id'], hire.universalId);
  if (before?.outcome === 'onboarded' ? found.sub === before.userSub : isFinished && isSamePerson) {
    throw new AlreadyOnboardedError('This employeeNumber has a finished account.');
  }
  if (!before || !isOfRow(before, found)) throw nameTaken();
}

/**
 * @returns the user that may be kept; undefined when the way is free (perhaps because a leftover was removed)
 * @throws NameTakenError for a stranger, who is left untouched
 */
export async function settleExistingUser(
  services: PoolServices,
  hire: Hire,
  row: HireRecord,
  found: Found,
): Promise<PoolUser | undefined> {
  if (found === undefined) return undefined;
  if (found === emptyHanded) throw nameTaken();
  const isUnused = found.status === 'FORCE_CHANGE_PASSWORD' && hasAttributesOf(hire, found);
  if (found.sub === row.leftUserSub) {
    if (isUnused && (await isTakenOver(services, row, found))) return found;
    await removeUser(services, found);
    return undefined;
  }
  // Nobody had either name when the row was claimed: a user with just these attributes was made since, by this execution.
  if (isUnused) return found;
  throw nameTaken();
}

/** @returns false when the user, who was there a moment ago, has been deleted with the attempt before */
async function isTakenOver(services: PoolServices, row: HireRecord, user: PoolUser): Promise<boolean> {
  try {
    await takeOver(services, row, user);
    return true;
  } catch (error) {
    if (error instanceof UserGoneError) return false;
    throw error;
  }
}

async function takeOver(services: PoolServices, row: HireRecord, user: PoolUser): Promise<void> {
  const { cognito, settings } = services;
  if (!user.isEnabled) {
    const command = new AdminEnableUserCommand({ UserPoolId: settings.userPoolId, Username: user.username });
    await awsCall('Cognito AdminEnableUser', () => cognito.send(command), ifUserGone);
  }
  const endsAt = row.deadlineAt + settings.redriveWindow;
  await renewTemporaryPassword(services, { hireId: row.hireId, username: user.username, endsAt });
}

/** Takes a user of ours out of use; harmless when it is gone already. */
export async function disableUser(
  { cognito, settings }: Pick<Services, 'cognito' | 'settings'>,
  { username }: Pick<PoolUser, 'username'>,
): Promise<void> {
  const command = new AdminDisableUserCommand({ UserPoolId: settings.userPoolId, Username: username });
  await awsCall('Cognito AdminDisableUser', () => cognito.send(command), ifGone);
}

/** Deletes a user of ours. Disabled first: the guide says that deletion needs it, the API reference does not. */
export async function removeUser(
  services: Pick<Services, 'cognito' | 'settings'>,
  user: Pick<PoolUser, 'username'>,
): Promise<void> {
  await disableUser(services, user);
  const command = new AdminDeleteUserCommand({ UserPoolId: services.settings.userPoolId, Username: user.username });
  await awsCall('Cognito AdminDeleteUser', () => services.cognito.send(command), ifGone);
}

const ifGone = ({ name }: AwsError) => (name === 'UserNotFoundException' ? null : undefined);
