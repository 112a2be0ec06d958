// Calls in doubt: calls that change the user, were given up, and may still take effect minutes later. The record says since
// when, and what ends a hire waits for them: the workflow waits three minutes (docs/adr/0007).
import { AccountInDoubtError, HireCancelledError, ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import { hour } from '../../workflow/contract/times.ts';
import { withGroup } from '../hires/changes.ts';
import type { HireRecord, RecordDraft } from '../hires/record.ts';
import type { Owner } from '../hires/repository.ts';
import type { Uses } from '../runtime/services.ts';

/** So long a doubt lasts: many times what a call can take, and more than the clocks of two functions differ. */
const doubtLifetime = hour;

/** Whether a call may still take effect that an earlier run made and whose answer it never had. */
export const isInDoubt = ({ identity: { inDoubtSince } }: Pick<HireRecord, 'identity'>, now: number): boolean =>
  inDoubtSince !== undefined && now - inDoubtSince < doubtLifetime;

export const withoutDoubt = <R extends RecordDraft>(record: R): R =>
  withGroup(record, 'identity', { inDoubtSince: undefined });

/** @throws AccountInDoubtError */
export function requireNoDoubt(record: Pick<HireRecord, 'identity'>, now: number): void {
  if (!isInDoubt(record, now)) return;
  throw new AccountInDoubtError('A call that changes the user got no answer and may still take effect.');
}

/** Whether this run set the doubt, so that it ends with this run's answers. */
export type Doubt = { readonly isOwn: boolean };

async function endDoubt({ hires }: Uses<{ hires: 'change' }>, { hireId, executionArn }: Owner): Promise<void> {
  await hires.change(hireId, (record) =>
    record?.executionArn === executionArn && !record.outcome ? withoutDoubt(record) : undefined,
  );
}

/**
 * Notes before calls that they are in doubt. The end of a hire waits for a doubt that began before it, and for no later
 * one: then the calls must not be made.
 * @throws SupersededError, HireCancelledError
 */
export async function beginDoubt({ hires, clock }: Uses<{ hires: 'changeOwn' }>, owner: Owner): Promise<Doubt> {
  const now = clock.now();
  let isOwn = true;
  await hires.changeOwn(owner, (record) => {
    if (record.hr.withdrawnAs) throw new HireCancelledError('This hire is being withdrawn.');
    isOwn = !isInDoubt(record, now);
    return withGroup(record, 'identity', { inDoubtSince: now });
  });
  return { isOwn };
}

/** Runs calls whose doubt has begun. An error of AWS is an answer too; the doubt stays when there was none. */
export async function runInDoubt<T>(
  services: Uses<{ hires: 'change' }>,
  owner: Owner,
  { isOwn }: Doubt,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isPerhapsDone = error instanceof ServiceUnreachableError && error.isPerhapsDone;
    if (isOwn && !isPerhapsDone) await endDoubt(services, owner);
    throw error;
  }
}

/**
 * Runs calls that change the user, in doubt for as long as an answer is missing.
 * @throws SupersededError, HireCancelledError when the calls come too late, and what they throw
 */
export async function withDoubt<T>(
  services: Uses<{ hires: 'change' | 'changeOwn' }>,
  owner: Owner,
  run: () => Promise<T>,
): Promise<T> {
  const doubt = await beginDoubt(services, owner);
  const result = await runInDoubt(services, owner, doubt, run);
  if (doubt.isOwn) await endDoubt(services, owner);
  return result;
}
