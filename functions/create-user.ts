// Step 1. Claims the hire's row, then creates the user with a temporary password that nobody knows.
//   1 read the hire    2 look for a user or a row in the way    3 claim the row (the intent)    4 seal the password
//   5 AdminCreateUser  6 note whose user it is
// Repeats are harmless: the intent and the password are there already, and a user made since the intent is ours.
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { type Hire, hire as hireSchema, maxInputLength, type StepInput, steps } from '../workflow/contract.ts';
import { HireInvalidError } from '../workflow/errors.ts';
import { awsCall } from './shared/aws-call.ts';
import { claimRow } from './shared/claim.ts';
import { changeOwnRow } from './shared/desk.ts';
import { emptyHanded, type Found, settleExistingUser } from './shared/existing-user.ts';
import type { HireRow } from './shared/hire-row.ts';
import { findUser } from './shared/pool-user.ts';
import type { Services } from './shared/services.ts';
import { step } from './shared/step.ts';
import { newTemporaryPassword } from './shared/temporary-password.ts';
import { keepIfAbsent } from './shared/vault.ts';

type Input = StepInput<'create-user'>;

/** @throws HireInvalidError that names each field and what it should be, and echoes no value */
export function readHire({ hire, inputLength }: Pick<Input, 'hire' | 'inputLength'>): Hire {
  if (inputLength > maxInputLength) {
    throw new HireInvalidError(`The input has ${inputLength} characters; a hire has at most ${maxInputLength}.`);
  }
  const read = z.safeParse(hireSchema, hire);
  if (read.success) return read.data;
  const complaints = read.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${issue.keys.map(printable).join(', ')}: unknown field`;
    const field = issue.path.map(String).join('.');
    return field === '' ? 'The input has to be a JSON object' : `${field}: ${issue.message}`;
  });
  throw new HireInvalidError(`${complaints.join('; ')}.`);
}

/** The name of an unknown field comes from outside too: only a plain one is repeated. */
const printable = (key: string) => (/^[\w.:-]{1,40}$/.test(key) ? key : 'a field with an unprintable name');

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
async function makeUser(services: Services, hire: Hire, row: HireRow, found: Found): Promise<string> {
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

export const createUser = (services: Services) => async (input: Input) => {
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

export const handler = step(steps['create-user'], createUser);
