// Erases a hire who has ended and whom HR has marked: secrets, links, and the row last, so that whoever comes after a
// death in the middle finds the mark and goes on. A new attempt waits until the row is gone (claim.ts).
import { readRow, removeRow } from '../hires/repository.ts';
import { noteErased } from './tombstone.ts';
import { executionOf } from './execution.ts';
import type { HireRecord } from '../hires/record.ts';
import { removePointer } from '../hires/invitation.ts';
import { type EventServices, publish } from '../notifications/outbox.ts';
import type { Services } from '../runtime/services.ts';
import { empty } from '../secrets/vault.ts';

export type EraseServices = EventServices & Pick<Services, 'states'>;

/** The row once every event of it has been told; undefined when that has to wait, or there is no row any more. */
async function toldRow(services: EraseServices, row: HireRecord): Promise<HireRecord | undefined> {
  if (row.outbox.length === 0) return row;
  if (!(await publish(services, row))) return undefined;
  const now = await readRow(services, row.hireId);
  return now && toldRow(services, now);
}

/** @returns whether nothing is left of the hire; if not, the sweeper comes back */
export async function eraseHire(services: EraseServices, marked: HireRecord): Promise<boolean> {
  // The last steps of an execution still need the row after it has its outcome.
  const { isRunning } = await executionOf(services, marked);
  const row = isRunning ? undefined : await toldRow(services, marked);
  if (!row) return false;
  await empty(services, row.hireId);
  for (const hash of [...row.retiredLinks, ...(row.link ? [row.link.hash] : [])]) await removePointer(services, hash);
  await noteErased(services, row);
  return (await removeRow(services, row)) || (await readRow(services, row.hireId)) === undefined;
}
