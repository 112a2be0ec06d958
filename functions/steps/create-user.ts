// Step 1. Claims the hire's row, then creates the user with a temporary password that nobody knows.
//   1 read the hire    2 look for a user or a row in the way    3 claim the row (the intent)    4 make the user
//   5 note whose user it is
// Repeats are harmless: the intent is there already, and a user made since the intent is ours.
import type { Hire } from '../../workflow/contract/hire.ts';
import { type StepInput, steps } from '../../workflow/contract/steps.ts';
import { HireCancelledError } from '../../workflow/contract/errors.ts';
import { type Claim, claimRow } from '../lifecycle/claim.ts';
import { withPool, withStates, withVault } from '../runtime/clients.ts';
import { changeOwnRow } from '../hires/repository.ts';
import { type Found, removeUser } from '../cognito/existing-user.ts';
import type { HireRecord } from '../hires/record.ts';
import { mark, marked, withoutMark } from '../lifecycle/in-doubt.ts';
import { findHireUser, makeUser } from '../cognito/provision-user.ts';
import { readHire } from '../../workflow/contract/read-hire.ts';
import type { PoolServices, Services } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { empty } from '../secrets/vault.ts';

type Needs = PoolServices & Pick<Services, 'states'>;
type Input = StepInput<'create-user'>;

/** What an earlier attempt left goes before anything new is sealed. */
async function withoutOldSecrets(services: Needs, row: HireRecord): Promise<HireRecord> {
  if (!row.hasOldSecrets) return row;
  await empty(services, row.hireId);
  return changeOwnRow(services, row, ({ hasOldSecrets: _old, ...there }) => there);
}

/** A hire that was withdrawn while its user was being made must leave none behind. */
async function makeAndNote(services: Needs, hire: Hire, { row, isNew }: Claim, found: Found): Promise<void> {
  const isOurs = isNew || (await mark(services, row));
  const userSub = await marked(services, row, isOurs, () => makeUser(services, hire, row, found));
  try {
    await changeOwnRow(services, row, (there) => ({ ...(isOurs ? withoutMark(there) : there), userSub }));
  } catch (error) {
    if (error instanceof HireCancelledError) await removeUser(services, row);
    throw error;
  }
}

export const createUser = (services: Needs) => async (input: Input) => {
  const hire = readHire(input);
  const found = await findHireUser(services, hire);
  const { row, isNew } = await claimRow(services, hire, input, found);
  if (!row.userSub) {
    await makeAndNote(services, hire, { row: await withoutOldSecrets(services, row), isNew }, found);
  }
  const { settings } = services;
  return {
    hireId: row.hireId,
    deadlineAt: row.deadlineAt,
    remindAt: settings.remindAfter.map((after) => row.claimedAt + after).filter((at) => at < row.deadlineAt),
    maxWrongAnswers: settings.maxWrongAnswers,
    hasGroups: row.groups.length > 0,
  };
};

export const handler = step(steps['create-user'], createUser, () => ({
  ...withVault(),
  ...withPool(),
  ...withStates(),
}));
