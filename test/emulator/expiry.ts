// Hires who never open their mail. The clock of everybody's executions is moved for them, so they come late in the run.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { type Doors, ways } from './doors.ts';
import { endOf, invited } from './hires.ts';

const day = 24 * 3_600_000;

/** @returns their links, which have expired with them */
export async function expired(doors: Doors, advance: (ms: number) => Promise<void>): Promise<string[]> {
  const hires = await Promise.all(ways.map((way) => invited(doors, way, 'expired')));
  const links = await Promise.all(hires.map(({ person }) => person.invitationId()));
  for (let days = 0; days < 8; days += 1) {
    await advance(day);
    await setTimeout(1000);
  }
  for (const { hr, hire } of hires) {
    const { outcome, stage } = await endOf(doors, hr, hire);
    assert.deepEqual([outcome, stage], ['invitation-expired', 'withdrawn']);
  }
  return links;
}
