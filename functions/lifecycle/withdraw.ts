// Withdraws a hire: undoes what this execution did, and nothing else: the user that it made, the secrets, the open record.
import { CancellationUnknownError, SupersededError } from '../../workflow/contract/errors.ts';
import type { Outcome, StepInput } from '../../workflow/contract/steps.ts';
import { isOfRecord } from '../cognito/existing-user.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Uses } from '../runtime/services.ts';
import { closed } from './close.ts';
import { type Doubt, isInDoubt, requireNoDoubt, runInDoubt } from './in-doubt.ts';

type Input = StepInput<'withdraw-hire'>;
type Withdrawing = Uses<{
  hires: 'change';
  users: 'find' | 'disable' | 'delete';
  vault: 'deleteAll';
  events: 'publish';
}>;

async function compensate({ users, settings }: Withdrawing, record: HireRecord, outcome: Outcome): Promise<void> {
  const user = await users.find(record.identity.username);
  if (!user || !isOfRecord(record, user)) return;
  // After too many attempts the user stays for the inquiry, but opens nothing.
  const isDeleted = settings.compensation === 'delete' && outcome !== 'too-many-attempts';
  await (isDeleted ? users.delete(user.username) : users.disable(user.username));
}

/** The first reason stands, no matter who comes to withdraw the hire after a failure. HR's request goes before any other. */
const reasonOf = ({ hr: { cancel, withdrawnAs } }: HireRecord, outcome: Outcome): Outcome =>
  withdrawnAs ?? (cancel === undefined || cancel === 'withdrawn' ? outcome : 'hire-cancelled');

/**
 * Says in the record that the hire is being withdrawn: from here on nobody can finish it, so nothing is undone that
 * somebody completes.
 * @throws CancellationUnknownError, AccountInDoubtError when an earlier run's call may still take effect: the record says so all the same
 */
async function beginWithdrawal(
  { hires, clock }: Withdrawing,
  { hireId, executionArn, waitedForInDoubtCalls, outcome }: Input,
): Promise<{ readonly record: HireRecord; readonly doubt: Doubt }> {
  const now = clock.now();
  let isOwn = true;
  const record = await hires.change(hireId, (current) => {
    if (current?.executionArn !== executionArn) {
      throw new SupersededError('The record of this hire belongs to another execution.');
    }
    isOwn = waitedForInDoubtCalls || !isInDoubt(current, now);
    if (current.outcome) return undefined;
    // The word of a wait's answer is not enough: a function of the page may have made it up.
    if (outcome === 'hire-cancelled' && !current.hr.cancel) {
      throw new CancellationUnknownError('HR has not asked for this hire to be cancelled.');
    }
    const flagged = withGroup(current, 'hr', {
      cancel: current.hr.cancel ?? 'withdrawn',
      withdrawnAs: reasonOf(current, outcome),
    });
    return isOwn ? withGroup(flagged, 'identity', { inDoubtSince: now }) : flagged;
  });
  if (!record) throw new SupersededError('There is no record of this hire.');
  if (!record.outcome && !isOwn) requireNoDoubt(record, now);
  return { record, doubt: { isOwn } };
}

/** Also run for an execution that does not run any more: by HR's cancel, or by the sweeper. */
export async function withdraw(services: Withdrawing, input: Input): Promise<Outcome> {
  const { hires, vault, events } = services;
  const { record, doubt } = await beginWithdrawal(services, input);
  if (record.outcome === 'onboarded') return record.outcome;
  const outcome = record.outcome ?? reasonOf(record, input.outcome);
  await runInDoubt(services, input, doubt, () => compensate(services, record, outcome));
  await vault.deleteAll(record.hireId);
  const ended = await hires.change(record.hireId, (current) =>
    current?.executionArn === input.executionArn && !current.outcome ? closed(services, current, outcome) : undefined,
  );
  if (ended) await events.publish(ended);
  return ended?.outcome ?? outcome;
}
