// Step 1. Claims the hire's row, then creates the user with a temporary password that nobody knows.
//   1 read the hire    2 look for a user or a row in the way    3 claim the row (the intent)    4 seal the password
//   5 AdminCreateUser  6 note whose user it is
// Repeats are harmless: the intent and the password are there already, and a user made since the intent is ours.
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type Hire, type StepInput, steps } from '../workflow/contract.ts';
import { withPool, withStates, withVault } from './shared/clients.ts';
import { awsCall } from './shared/aws-call.ts';
import { claimRow } from './shared/claim.ts';
import { changeOwnRow } from './shared/desk.ts';
import { emptyHanded, type Found, settleExistingUser } from './shared/existing-user.ts';
import type { HireRow } from './shared/hire-row.ts';
import { findUser } from './shared/pool-user.ts';
import { readHire } from './shared/read-hire.ts';
import type { PoolServices, Services } from './shared/services.ts';
import { step } from './shared/step.ts';
import { newTemporaryPassword } from './shared/temporary-password.ts';
import { keepIfAbsent } from './shared/vault.ts';

type Needs = PoolServices & Pick<Services, 'states'>;

type Input = StepInput<'create-user'>;

const attributesOf = (hire: Hire) =>
  Object.entries({
    email: hire.email,
    email_verified: 'false',
    birthdate: hire.birthdate,
    preferred_username: hire.employeeNumber,
    'custom:universal_id': hire.universalId,
    locale: hire.language,
    given_name: hire.givenName,
    family_name: hire.familyName,
  }).flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }]));

/** Creates the user unless one is in the way; then that one is judged, and at most once removed and created anew. */
async function makeUser(services: Needs, hire: Hire, row: HireRow, found: Found): Promise<string> {
  const settled = await settleExistingUser(services, hire, row, found);
  if (settled) return settled;
  const { cognito, settings } = services;
  const place = { hireId: row.hireId, purpose: 'temporary-password' } as const;
  const endsAt = row.deadlineAt + settings.redriveWindow;
  const command = new AdminCreateUserCommand({
    UserPoolId: settings.userPoolId,
    Username: hire.universalId,
    TemporaryPassword: await keepIfAbsent(services, place, newTemporaryPassword(services.random), endsAt),
    MessageAction: 'SUPPRESS',
    UserAttributes: attributesOf(hire),
  });
  const created = await awsCall(
    'Cognito AdminCreateUser',
    () => cognito.send(command),
    ({ name }) => (['UsernameExistsException', 'AliasExistsException'].includes(name) ? null : undefined),
  );
  const sub = created?.User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub) return sub;
  const inTheWay = (await findUser(services, hire.universalId)) ?? (await findUser(services, hire.employeeNumber));
  return makeUser(services, hire, row, inTheWay ?? emptyHanded);
}

export const createUser = (services: Needs) => async (input: Input) => {
  const hire = readHire(input);
  const found = await findUser(services, hire.employeeNumber);
  const row = await claimRow(services, hire, input, found);
  if (!row.userSub) {
    const userSub = await makeUser(services, hire, row, found);
    await changeOwnRow(services, { ...row }, (there) => ({ ...there, userSub }));
  }
  const { settings } = services;
  return {
    hireId: row.hireId,
    deadlineAt: row.deadlineAt,
    remindAt: settings.remindAfter.map((after) => row.claimedAt + after).filter((at) => at < row.deadlineAt),
    maxRefusals: settings.maxRefusals,
    hasGroups: row.groups.length > 0,
  };
};

export const handler = step(steps['create-user'], createUser, () => ({
  ...withVault(),
  ...withPool(),
  ...withStates(),
}));
