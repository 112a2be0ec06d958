// Erases a hire who has ended and whom HR wants erased: secrets, links, and the record last, so that a run that comes after a
// death in the middle finds HR's request and goes on. A new attempt waits until the record is gone (claim.ts).
import { linkHashes } from '../hires/changes.ts';
import type { HireRecord } from '../hires/record.ts';
import type { Uses } from '../runtime/services.ts';

type Erasing = Uses<{
  hires: 'find' | 'remove' | 'removePage' | 'noteErased';
  invitations: 'remove';
  vault: 'deleteAll';
  events: 'publish';
  executions: 'stateOf';
}>;

/** The record once all its events are published; undefined when that has to wait, or there is no record any more. */
async function publishedRecord(
  { hires, events, ...rest }: Erasing,
  record: HireRecord,
): Promise<HireRecord | undefined> {
  if (record.outbox.events.length === 0) return record;
  if (!(await events.publish(record))) return undefined;
  const current = await hires.find(record.hireId);
  return current && publishedRecord({ hires, events, ...rest }, current);
}

/** @returns whether nothing is left of the hire; if not, the sweeper comes back */
export async function erase(services: Erasing, requested: HireRecord): Promise<boolean> {
  const { hires, invitations, vault, executions } = services;
  // The last steps of an execution still need the record after it has its outcome.
  const { isRunning } = await executions.stateOf(requested);
  const record = isRunning ? undefined : await publishedRecord(services, requested);
  if (!record) return false;
  await vault.deleteAll(record.hireId);
  for (const hash of linkHashes(record)) await invitations.remove(hash);
  await hires.noteErased(record.executionArn);
  await hires.removePage(record.hireId);
  return (await hires.remove(record)) || (await hires.find(record.hireId)) === undefined;
}
