// Undoes what this execution did, and nothing else: the user that it made, the secrets, the open row.
import { type Outcome, type StepInput, steps } from '../../workflow/contract/steps.ts';
import { withEvents, withPool, withVault } from '../runtime/clients.ts';
import { SupersededError } from '../../workflow/contract/errors.ts';
import { closed } from '../lifecycle/close.ts';
import { changeRow } from '../hires/repository.ts';
import { disableUser, isOfRow, removeUser } from '../cognito/existing-user.ts';
import type { HireRecord } from '../hires/record.ts';
import { isUnsettled, marked, refuseUnsettled } from '../lifecycle/in-doubt.ts';
import { findUser } from '../cognito/users.ts';
import { type EventServices, publish } from '../notifications/outbox.ts';
import type { PoolServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { empty } from '../secrets/vault.ts';

type Input = StepInput<'withdraw-hire'>;
type Flagged = { readonly row: HireRecord; readonly isOurs: boolean };
export type WithdrawServices = PoolServices & EventServices;

async function compensate(services: PoolServices, row: HireRecord, outcome: Outcome): Promise<void> {
  const user = await findUser(services, row.username);
  if (!user || !isOfRow(row, user)) return;
  // After too many attempts the user stays for the inquiry, but opens nothing.
  const isDeleted = services.settings.compensation === 'delete' && outcome !== 'too-many-attempts';
  await (isDeleted ? removeUser(services, user) : disableUser(services, user));
}

/** The first reason stands, whoever comes to withdraw the hire after a failure. HR's wish goes before any other. */
const reasonOf = ({ cancel, withdrawnAs }: HireRecord, outcome: Outcome): Outcome =>
  withdrawnAs ?? (cancel === undefined || cancel === 'withdrawn' ? outcome : 'hire-cancelled');

/**
 * Flags the row first: from here on nobody can finish this hire, so nothing is undone that somebody completes.
 * @returns whether the mark of late calls is this run's
 * @throws AccountInDoubtError when an earlier run's call may still land: the row is flagged all the same
 */
async function flag(
  services: WithdrawServices,
  { hireId, executionArn, waitedForInDoubtCalls, outcome }: Input,
): Promise<Flagged> {
  const now = services.clock.now();
  let isOurs = true;
  const row = await changeRow(services, hireId, (there) => {
    if (there?.executionArn !== executionArn) {
      throw new SupersededError('The row of this hire belongs to another execution.');
    }
    isOurs = waitedForInDoubtCalls || !isUnsettled(there, now);
    if (there.outcome) return undefined;
    const withdrawnAs = reasonOf(there, outcome);
    return { ...there, cancel: there.cancel ?? 'withdrawn', withdrawnAs, ...(isOurs && { unsettledAt: now }) };
  });
  if (!row) throw new SupersededError('There is no row of this hire.');
  if (!row.outcome && !isOurs) refuseUnsettled(row, now);
  return { row, isOurs };
}

/** Also run for an execution that does not run any more: by HR's cancel, or by the sweeper. */
export const withdrawHire = (services: WithdrawServices) => async (input: Input) => {
  const { row, isOurs } = await flag(services, input);
  if (row.outcome === 'onboarded') return { outcome: row.outcome };
  const outcome = row.outcome ?? reasonOf(row, input.outcome);
  await marked(services, input, isOurs, () => compensate(services, row, outcome));
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
