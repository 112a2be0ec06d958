// Makes the user of a hire, or finds out whose the one is that is there already.
import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Hire } from '../../workflow/contract/hire.ts';
import { AwsFault } from '../../workflow/contract/errors.ts';
import { awsCall } from '../runtime/aws.ts';
import { emptyHanded, type Found, nameTaken, removeUser, settleExistingUser } from './existing-user.ts';
import type { HireRecord } from '../hires/record.ts';
import { findUser, ifUserGone, type PoolUser } from './users.ts';
import type { PoolServices } from '../runtime/services.ts';
import { newTemporaryPassword } from './temporary-password.ts';
import { keepIfAbsent } from '../secrets/vault.ts';

/** Whoever has the hire's sign-in name or username. */
export const findHireUser = async (services: PoolServices, hire: Hire): Promise<PoolUser | undefined> =>
  (await findUser(services, hire.employeeNumber)) ?? findUser(services, hire.universalId);

const attributesOf = (hire: Hire): AttributeType[] =>
  Object.entries({
    email: hire.email,
    email_verified: 'false',
    birthdate: hire.birthdate,
    'custom:universal_id': hire.universalId,
    locale: hire.language,
    given_name: hire.givenName,
    family_name: hire.familyName,
  }).flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }]));

const signInName = (hire: Hire): AttributeType => ({ Name: 'preferred_username', Value: hire.employeeNumber });

const errorMeanings: Readonly<Record<string, 'in-the-way' | 'not-taken'>> = {
  UsernameExistsException: 'in-the-way',
  AliasExistsException: 'in-the-way',
  InvalidParameterException: 'not-taken',
};

async function create(services: PoolServices, hire: Hire, row: HireRecord, UserAttributes: AttributeType[]) {
  const { cognito, settings } = services;
  const place = { hireId: row.hireId, purpose: 'temporary-password' } as const;
  const endsAt = row.deadlineAt + settings.redriveWindow;
  const command = new AdminCreateUserCommand({
    UserPoolId: settings.userPoolId,
    Username: hire.universalId,
    TemporaryPassword: await keepIfAbsent(services, place, newTemporaryPassword(services.random), endsAt),
    MessageAction: 'SUPPRESS',
    UserAttributes,
  });
  return awsCall(
    'Cognito AdminCreateUser',
    async () =>
      (await cognito.send(command)).User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? 'in-the-way',
    ({ name }) => errorMeanings[name],
  );
}

/** For a pool that takes the sign-in name only from users that are there. @throws NameTakenError, nothing is left */
async function giveSignInName(services: PoolServices, hire: Hire): Promise<void> {
  const { cognito, settings } = services;
  const command = new AdminUpdateUserAttributesCommand({
    UserPoolId: settings.userPoolId,
    Username: hire.universalId,
    UserAttributes: [signInName(hire)],
  });
  await awsCall(
    'Cognito AdminUpdateUserAttributes',
    () => cognito.send(command),
    async (refusal) => {
      ifUserGone(refusal);
      if (refusal.name !== 'AliasExistsException') return undefined;
      await removeUser(services, { username: hire.universalId });
      throw nameTaken();
    },
  );
}

/** Creates with the sign-in name at once, as pools took it on record (2022), or in a second call where they do not. */
async function createAndName(services: PoolServices, hire: Hire, row: HireRecord): Promise<string> {
  const atOnce = await create(services, hire, row, [...attributesOf(hire), signInName(hire)]);
  if (atOnce !== 'not-taken') return atOnce;
  const sub = await create(services, hire, row, attributesOf(hire));
  if (sub === 'not-taken') throw new AwsFault('InvalidParameterException', 'Cognito AdminCreateUser');
  if (sub !== 'in-the-way') await giveSignInName(services, hire);
  return sub;
}

/**
 * Creates the user unless one is in the way; then that one is judged, and at most once removed and created anew.
 * @returns the user's sub
 * @throws NameTakenError
 */
export async function makeUser(services: PoolServices, hire: Hire, row: HireRecord, found: Found): Promise<string> {
  const kept = await settleExistingUser(services, hire, row, found);
  if (kept) {
    if (kept.attributes['preferred_username'] === undefined) await giveSignInName(services, hire);
    return kept.sub;
  }
  const sub = await createAndName(services, hire, row);
  return sub === 'in-the-way'
    ? makeUser(services, hire, row, (await findHireUser(services, hire)) ?? emptyHanded)
    : sub;
}
