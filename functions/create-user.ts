// Step 1. Claims the hire's row, then creates the user with a temporary password that nobody knows.
//   1 read the hire    2 look for a user or a row in the way    3 claim the row (the intent)    4 make the user
//   5 note whose user it is
// Repeats are harmless: the intent is there already, and a user made since the intent is ours.
import { type StepInput, steps } from '../workflow/contract.ts';
import { claimRow } from './shared/claim.ts';
import { withPool, withStates, withVault } from './shared/clients.ts';
import { changeOwnRow } from './shared/desk.ts';
import { findHireUser, makeUser } from './shared/make-user.ts';
import { readHire } from './shared/read-hire.ts';
import type { PoolServices, Services } from './shared/services.ts';
import { step } from './shared/step.ts';

type Needs = PoolServices & Pick<Services, 'states'>;
type Input = StepInput<'create-user'>;

export const createUser = (services: Needs) => async (input: Input) => {
  const hire = readHire(input);
  const found = await findHireUser(services, hire);
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
