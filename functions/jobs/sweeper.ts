// Every minute: sends what a function left behind (answers, events), and withdraws the hires whose execution stopped so long
// ago that it can't be redriven any more; erases whom HR wants erased. It looks only at records that ask for it, and says in
// the log how late we are: an alarm reads that line.
import * as z from 'zod/mini';
import { day, minute } from '../../workflow/contract/times.ts';
import { deleteUser, disableUser } from '../cognito/user-changes.ts';
import { findUser } from '../cognito/users.ts';
import { withGroup } from '../hires/changes.ts';
import { timeToLook } from '../hires/derived.ts';
import { removeInvitation } from '../hires/invitation.ts';
import { repairTime } from '../hires/overdue.ts';
import type { HireRecord } from '../hires/record.ts';
import { changePage, removePage } from '../hires/page/repository.ts';
import { changeHire, findHire, removeHire } from '../hires/repository.ts';
import { isWaitOpen } from '../hires/stage.ts';
import { hiresToSweep, oldestOverdue } from '../hires/sweep.ts';
import { executionNote, noteErased } from '../hires/execution-note.ts';
import { erase } from '../lifecycle/erase.ts';
import { executionState } from '../lifecycle/execution.ts';
import { isInDoubt } from '../lifecycle/in-doubt.ts';
import { settlePage } from '../lifecycle/settle-page.ts';
import { withdraw } from '../lifecycle/withdraw.ts';
import { publishEvents } from '../notifications/outbox.ts';
import { deliverAnswer } from '../notifications/task-callback.ts';
import { servicesOf } from '../runtime/bind.ts';
import { withEventBus, withKey, withStates, withTables, withUserPool } from '../runtime/clients.ts';
import { lambdaHandler } from '../runtime/handler.ts';
import type { Uses } from '../runtime/services.ts';
import { deleteSecret, deleteSecrets } from '../secrets/vault.ts';

type Services = Uses<{
  hires:
    | 'find'
    | 'change'
    | 'remove'
    | 'changePage'
    | 'removePage'
    | 'noteErased'
    | 'executionNote'
    | 'toSweep'
    | 'oldestOverdue';
  invitations: 'remove';
  users: 'find' | 'disable' | 'delete';
  vault: 'delete' | 'deleteAll';
  tasks: 'deliver';
  events: 'publish';
  executions: 'stateOf';
}>;

export const sweeperContract = {
  in: z.unknown(),
  out: z.strictObject({ looked: z.number(), failed: z.number() }),
};

const isAsking = ({ page }: HireRecord) => (page.pending ?? page.delivered) !== undefined;

/** What could not be seen to comes again later, behind the others. */
async function backOff({ hires, clock }: Services, hireId: string): Promise<void> {
  const lookAgainAt = clock.now() + minute;
  await hires.change(hireId, (current) => current && withGroup(current, 'deadlines', { lookAgainAt }));
  await hires.changePage(hireId, (current) => (isAsking(current) ? current : undefined), lookAgainAt);
}

/** What to do about a record that nothing can be sent for. */
async function lookAtExecution(services: Services, record: HireRecord): Promise<void> {
  const { hires, executions, events, clock, settings, log } = services;
  const { hireId, executionArn, executionName, page, hr } = record;
  const now = clock.now();
  const { isRunning, stoppedAt, isRefused } = await executions.stateOf(record);
  // A write that was on its way for hours can bring a record back; nobody is meant by it any more.
  if (!isRunning && (await hires.executionNote(executionArn)) === 'erased') {
    await erase(services, record);
    return;
  }
  const endOfRedrive = stoppedAt + settings.redriveWindow;
  if (!isRunning && (hr.cancel || endOfRedrive <= now) && !isInDoubt(record, now)) {
    await withdraw(services, { hireId, executionArn, outcome: 'invitation-expired', waitedForInDoubtCalls: false });
    return;
  }
  const isSoon = isRunning ? page.pending || hr.cancel : isInDoubt(record, now);
  const lookAgainAt = isSoon ? now + minute : isRunning ? now + timeToLook(record) : Math.min(endOfRedrive, now + day);
  const repairDueAt = isRunning ? undefined : (isRefused ? endOfRedrive : stoppedAt) + repairTime;
  const noted = await hires.change(hireId, (current) =>
    current?.version === record.version ? withGroup(current, 'deadlines', { lookAgainAt, repairDueAt }) : undefined,
  );
  if (!noted || noted.stage === record.stage) return;
  // The page tells the hire the same name, as a reference.
  if (noted.stage === 'fault') log.error('an execution does not run', { hireId, executionName });
  if (!(await events.publish(noted))) await backOff(services, hireId);
}

/** Clears what can not be sent any more; what is sent when its wait opens is looked at again later. */
async function lookAtPending(services: Services, hireId: string): Promise<void> {
  const { hires, clock } = services;
  const record = await hires.find(hireId);
  if (!record) return hires.removePage(hireId);
  await settlePage(services, record);
  const { pending, delivered } = record.page;
  const lookAt = clock.now() + (pending ? 10 * minute : 0);
  if (pending ?? delivered) await hires.changePage(hireId, (current) => current, lookAt);
}

async function sweepHire(services: Services, hireId: string): Promise<void> {
  const { hires, tasks, events, clock } = services;
  const record = await hires.find(hireId);
  if (!record) return hires.removePage(hireId);
  if (record.hr.erase) {
    if (!(await erase(services, record))) await backOff(services, hireId);
    return;
  }
  const isPublished = await events.publish(record);
  await tasks.deliver(hireId);
  await lookAtPending(services, hireId);
  if (!isPublished) return backOff(services, hireId);
  const current = await hires.find(hireId);
  if (!current || current.outcome || current.outbox.events.length > 0) return;
  // An answer that nobody has taken, or that somebody is at work with for long: its execution may have stopped.
  const isAnswered = current.page.pending !== undefined || !isWaitOpen(current);
  const isDue = isAnswered || (current.sweepAt ?? Infinity) <= clock.now();
  if (isDue) await lookAtExecution(services, current);
}

export const sweep = (services: Services) => async () => {
  const { hires, log } = services;
  const hireIds = await hires.toSweep();
  let failed = 0;
  for (const hireId of hireIds) {
    try {
      await sweepHire(services, hireId);
    } catch (error) {
      // One record that cannot be seen to must not keep the others waiting; the next run tries again.
      failed += 1;
      await backOff(services, hireId).catch(() => undefined);
      const errorName = error instanceof Error ? error.name : 'UnforeseenError';
      log.error('a record was not swept', { hireId, errorName });
    }
  }
  const swept = { looked: hireIds.length, failed };
  log.info('swept', { ...swept, ...(await hires.oldestOverdue()) });
  return swept;
};

export const handler = lambdaHandler(sweeperContract, sweep, () =>
  servicesOf(
    { ...withTables(), ...withKey(), ...withUserPool(), ...withStates(), ...withEventBus() },
    {
      hires: {
        find: findHire,
        change: changeHire,
        remove: removeHire,
        changePage,
        removePage,
        noteErased,
        executionNote,
        toSweep: hiresToSweep,
        oldestOverdue,
      },
      invitations: { remove: removeInvitation },
      users: { find: findUser, disable: disableUser, delete: deleteUser },
      vault: { delete: deleteSecret, deleteAll: deleteSecrets },
      tasks: { deliver: deliverAnswer },
      events: { publish: publishEvents },
      executions: { stateOf: executionState },
    },
  ),
);
