// Every minute: sends what a callback or step left behind (answers, events), and withdraws the hires whose execution
// stopped so long ago that it can't be redriven any more; erases whom HR wants erased. It looks only at rows that ask for
// attention, and says in the log how late we are: an alarm reads that line.
import * as z from 'zod/mini';
import { withEvents, withPool, withStates, withVault } from '../runtime/clients.ts';
import { deliver } from '../notifications/task-callback.ts';
import { changeRow, readRow } from '../hires/repository.ts';
import { hiresToSweep, oldestWaiting } from '../hires/indexes.ts';
import { eraseHire } from '../lifecycle/erase.ts';
import { isErased } from '../lifecycle/tombstone.ts';
import { executionOf } from '../lifecycle/execution.ts';
import type { HireRecord } from '../hires/record.ts';
import { isUnsettled } from '../lifecycle/in-doubt.ts';
import { publish } from '../notifications/outbox.ts';
import type { DeliverServices } from '../runtime/services.ts';
import { step } from '../runtime/handler.ts';
import { day, minute } from '../../workflow/contract/times.ts';
import { repairTime } from '../hires/overdue.ts';
import { withdrawHire, type WithdrawServices } from '../steps/withdraw-hire.ts';

type Needs = DeliverServices & WithdrawServices;

export const sweeperContract = {
  in: z.unknown(),
  out: z.strictObject({ looked: z.number(), failed: z.number() }),
};

/** What to do about a row that nothing can be sent for. */
async function lookAtExecution(services: Needs, row: HireRecord): Promise<void> {
  const { clock, settings } = services;
  const now = clock.now();
  const { isRunning, stoppedAt, isRefused } = await executionOf(services, row);
  // A write that was on its way for hours can bring a row back; nobody is meant by it any more.
  if (!isRunning && (await isErased(services, row.executionArn))) {
    await eraseHire(services, row);
    return;
  }
  const endOfRedrive = stoppedAt + settings.redriveWindow;
  if (!isRunning && (row.cancel || endOfRedrive <= now) && !isUnsettled(row, now)) {
    const { hireId, executionArn } = row;
    await withdrawHire(services)({ hireId, executionArn, outcome: 'invitation-expired', waitedForInDoubtCalls: false });
    return;
  }
  const isWanted = isRunning ? row.pending || row.cancel : isUnsettled(row, now);
  const lookAgainAt = isWanted ? now + minute : isRunning ? now + day : Math.min(endOfRedrive, now + day);
  const repairBy = (isRefused ? endOfRedrive : stoppedAt) + repairTime;
  await changeRow(services, row.hireId, (there) => {
    if (there?.version !== row.version) return undefined;
    const { repairBy: _before, ...rest } = there;
    return { ...rest, lookAgainAt, ...(!isRunning && { repairBy }) };
  });
}

/** What could not be seen to comes again later, behind the others. */
async function backOff(services: Needs, hireId: string): Promise<void> {
  const lookAgainAt = services.clock.now() + minute;
  await changeRow(services, hireId, (there) => there && { ...there, lookAgainAt });
}

async function sweep(services: Needs, hireId: string): Promise<void> {
  const row = await readRow(services, hireId);
  if (!row) return;
  if (row.erase) {
    if (!(await eraseHire(services, row))) await backOff(services, hireId);
    return;
  }
  const isPublished = await publish(services, row);
  await deliver(services, row);
  if (!isPublished) return backOff(services, hireId);
  const now = await readRow(services, hireId);
  const isDone = !now || now.outcome || now.outbox.length > 0 || (now.sweepAt ?? Infinity) > services.clock.now();
  if (!isDone) await lookAtExecution(services, now);
}

export const sweeper = (services: Needs) => async () => {
  const hireIds = await hiresToSweep(services);
  let failed = 0;
  for (const hireId of hireIds) {
    try {
      await sweep(services, hireId);
    } catch (error) {
      // One row that cannot be seen to must not keep the others waiting; the next run tries again.
      failed += 1;
      await backOff(services, hireId).catch(() => undefined);
      services.log.error('a row was not swept', {
        hireId,
        errorName: error instanceof Error ? error.name : 'UnforeseenError',
      });
    }
  }
  const swept = { looked: hireIds.length, failed };
  services.log.info('swept', { ...swept, ...(await oldestWaiting(services)) });
  return swept;
};

export const handler = step(sweeperContract, sweeper, () => ({
  ...withVault(),
  ...withPool(),
  ...withStates(),
  ...withEvents(),
}));
