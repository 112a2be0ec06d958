// Undoes what this execution did, and nothing else: the user that it made, the secrets, the open row.
import { type Outcome, type StepInput, steps } from '../workflow/contract.ts';
import { withEvents, withPool, withVault } from './shared/clients.ts';
import { SupersededError } from '../workflow/errors.ts';
import { closed } from './shared/close.ts';
import { changeRow } from './shared/desk.ts';
import { disableUser, isOfRow, removeUser } from './shared/existing-user.ts';
import type { HireRow } from './shared/hire-row.ts';
import { findUser } from './shared/pool-user.ts';
import { type EventServices, publish } from './shared/publish.ts';
import type { PoolServices } from './shared/services.ts';
import { step } from './shared/step.ts';
import { empty } from './shared/vault.ts';

export type WithdrawServices = PoolServices & EventServices;

async function compensate(services: PoolServices, row: HireRow, outcome: Outcome): Promise<void> {
  const user = await findUser(services, row.username);
  if (!user || !isOfRow(row, user)) return;
  // After too many attempts the user stays for the inquiry, but opens nothing.
  const isDeleted = services.settings.compensation === 'delete' && outcome !== 'too-many-attempts';
  await (isDeleted ? removeUser(services, user) : disableUser(services, user));
}

/** Also run for an execution that does not run any more: by HR's cancel, or by the sweeper. */
export const withdrawHire = (services: WithdrawServices) => async (input: StepInput<'withdraw-hire'>) => {
  // The flag comes first: from here on nobody can finish this hire, so nothing is undone that somebody completes.
  const row = await changeRow(services, input.hireId, (there) => {
    if (there?.executionArn !== input.executionArn) {
      throw new SupersededError('The row of this hire belongs to another execution.');
    }
    return there.outcome || there.cancel ? undefined : { ...there, cancel: 'withdrawn' };
  });
  if (!row) throw new SupersededError('There is no row of this hire.');
  if (row.outcome === 'onboarded') return { outcome: row.outcome };
  // HR's wish is the reason, even where the workflow came here by another way.
  const outcome = row.outcome ?? (row.cancel === 'withdrawn' ? input.outcome : 'hire-cancelled');
  await compensate(services, row, outcome);
  await empty(services, row.hireId);
  const ended = await changeRow(services, row.hireId, (there) =>
    there?.executionArn === input.executionArn && !there.outcome ? closed(services, there, outcome) : undefined,
  );
  if (ended) await publish(services, ended);
  return { outcome: ended?.outcome ?? outcome };
};

export const handler = step(steps['withdraw-hire'], withdrawHire, () => ({
  ...withVault(),
  ...withPool(),
  ...withEvents(),
}));
