// Calls that change the user, were given up, and may still take effect minutes later. The row keeps a mark of them, and
// what ends a hire lets them land first: the workflow waits three minutes (docs/adr/0007).
import { AccountInDoubtError, ServiceUnreachableError } from '../../workflow/contract/errors.ts';
import { changeRow, type Owner } from '../hires/repository.ts';
import type { HireRecord } from '../hires/record.ts';
import type { HiresServices } from '../runtime/services.ts';
import { hour } from '../../workflow/contract/times.ts';

/** So long a mark is believed: many times what a call can take, and more than the clocks of two functions differ. */
const markLifetime = hour;

/** Whether a call may still land that an earlier run made and whose answer it never had. */
export const isUnsettled = ({ unsettledAt }: Pick<HireRecord, 'unsettledAt'>, now: number): boolean =>
  unsettledAt !== undefined && now - unsettledAt < markLifetime;

export const withoutMark = ({ unsettledAt: _unsettled, ...row }: HireRecord): HireRecord => row;

/** @throws AccountInDoubtError */
export function refuseUnsettled(row: Pick<HireRecord, 'unsettledAt'>, now: number): void {
  if (!isUnsettled(row, now)) return;
  throw new AccountInDoubtError('A call that changes the user was given up and may still take effect.');
}

const ofOwner = ({ executionArn }: Owner, change: (row: HireRecord) => HireRecord) => {
  return (row: HireRecord | undefined) => (row?.executionArn === executionArn ? change(row) : undefined);
};

/** Takes the mark away: every call had its answer. */
export async function unmark(services: HiresServices, owner: Owner): Promise<void> {
  await changeRow(services, owner.hireId, ofOwner(owner, withoutMark));
}

/** Marks the row. @returns whether the mark is this run's, so that it may go with the answers */
export async function mark(services: HiresServices, owner: Owner): Promise<boolean> {
  const now = services.clock.now();
  let isOurs = true;
  const change = (row: HireRecord) => {
    isOurs = !isUnsettled(row, now);
    return { ...row, unsettledAt: now };
  };
  await changeRow(services, owner.hireId, ofOwner(owner, change));
  return isOurs;
}

/** Runs calls of which the row is marked. A refusal is an answer too; the mark stays when there was none. */
export async function marked<T>(
  services: HiresServices,
  owner: Owner,
  isOurs: boolean,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isPerhapsDone = error instanceof ServiceUnreachableError && error.isPerhapsDone;
    if (isOurs && !isPerhapsDone) await unmark(services, owner);
    throw error;
  }
}

/** Runs calls that change the user, with the row marked for as long as an answer is missing. */
export async function underMark<T>(services: HiresServices, owner: Owner, run: () => Promise<T>): Promise<T> {
  const isOurs = await mark(services, owner);
  const result = await marked(services, owner, isOurs, run);
  if (isOurs) await unmark(services, owner);
  return result;
}
