// Makes the user of a hire, or finds out whose the one is who is there already.
import { AwsFault } from '../../workflow/contract/errors.ts';
import type { Hire } from '../../workflow/contract/hire.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Uses } from '../runtime/services.ts';
import { type ExistingUser, nameTaken, resolveExistingUser } from './existing-user.ts';
import { newTemporaryPassword } from './temporary-password.ts';
import type { Attributes, UserCreation } from './user-changes.ts';
import type { PoolUser } from './users.ts';

/** A pool where case counts keeps `E1` apart from `e1`: it is asked for the spellings that people use. */
const spellingsOf = (name: string, isCaseSensitive: boolean): readonly string[] =>
  isCaseSensitive ? [...new Set([name, name.toLowerCase(), name.toUpperCase()])] : [name];

/** Anyone who has the hire's sign-in name or username. */
export async function findHireUser(
  { users, settings }: Uses<{ users: 'find' }>,
  hire: Hire,
): Promise<PoolUser | undefined> {
  const names = [hire.employeeNumber, hire.universalId];
  for (const name of names.flatMap((one) => spellingsOf(one, settings.poolIsCaseSensitive))) {
    const user = await users.find(name);
    if (user) return user;
  }
  return undefined;
}

const attributesOf = (hire: Hire): Attributes => ({
  email: hire.email,
  email_verified: 'false',
  birthdate: hire.birthdate,
  'custom:universal_id': hire.universalId,
  locale: hire.language,
  given_name: hire.givenName,
  family_name: hire.familyName,
});

type Provisioning = Uses<{
  users: 'find' | 'create' | 'setSignInName' | 'setTemporaryPassword' | 'enable' | 'delete';
  vault: 'put' | 'putIfAbsent';
}>;

async function create(services: Provisioning, hire: Hire, record: HireRecord, name?: string): Promise<UserCreation> {
  const { users, vault, random, settings } = services;
  const place = { hireId: record.hireId, purpose: 'temporary-password' } as const;
  const endsAt = record.deadlines.deadlineAt + settings.redriveWindow;
  const password = await vault.putIfAbsent(place, newTemporaryPassword(random), endsAt);
  return users.create(hire.universalId, password, attributesOf(hire), name);
}

/** @throws NameTakenError, and no user is left */
async function giveSignInName({ users }: Provisioning, hire: Hire): Promise<void> {
  if ((await users.setSignInName(hire.universalId, hire.employeeNumber)) === 'set') return;
  await users.delete(hire.universalId);
  throw nameTaken();
}

/** Creates with the sign-in name at once, as pools took it on record (2022), or in a second call where they do not. */
async function createAndName(services: Provisioning, hire: Hire, record: HireRecord): Promise<UserCreation> {
  const atOnce = await create(services, hire, record, hire.employeeNumber);
  if (atOnce.kind !== 'attributes-rejected') return atOnce;
  const creation = await create(services, hire, record);
  if (creation.kind === 'created') await giveSignInName(services, hire);
  return creation;
}

/**
 * Creates the user unless one is in the way; then that one is judged, and at most once removed and created anew.
 * @returns the user's sub
 * @throws NameTakenError
 */
export async function provisionUser(
  services: Provisioning,
  hire: Hire,
  record: HireRecord,
  existing: ExistingUser,
): Promise<string> {
  const kept = await resolveExistingUser(services, hire, record, existing);
  if (kept) {
    if (kept.attributes['preferred_username'] === undefined) await giveSignInName(services, hire);
    return kept.sub;
  }
  const creation = await createAndName(services, hire, record);
  if (creation.kind === 'created') return creation.sub;
  if (creation.kind === 'attributes-rejected') {
    throw new AwsFault('InvalidParameterException', 'Cognito AdminCreateUser');
  }
  return provisionUser(services, hire, record, (await findHireUser(services, hire)) ?? 'not-found');
}
