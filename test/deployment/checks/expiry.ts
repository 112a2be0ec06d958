// Hires who never open their mail. The clock of everybody's executions is moved for them, so they come late in the run.
import assert from 'node:assert/strict';
import { type Apis, ways } from '../apis.ts';
import { endOf, invited } from './hires.ts';
import type { OurEmulator } from '../emulator/our-emulator.ts';
import { until } from '../waiting.ts';

const day = 24 * 3_600_000;

/** What is due, in days after the start: two reminders and the deadline, as the settings have them by default. */
const dueAfter = [1, 3, 7];

/**
 * The clock may move only while nothing is asked of a function: it would run out of its minute, and out of its retries,
 * within one jump.
 */
async function untilAtRest(
  { patience }: Apis,
  ourEmulator: OurEmulator,
  executionArns: readonly string[],
): Promise<void> {
  const look = async () => {
    const atRest = await Promise.all(executionArns.map((arn) => ourEmulator.isAtRest(arn)));
    return atRest.every(Boolean) || undefined;
  };
  await until(patience, look, 'An execution did not come to rest.');
}

export async function expired(apis: Apis, ourEmulator: OurEmulator): Promise<void> {
  const { environment } = ourEmulator;
  const hires = await Promise.all(ways.map((way) => invited(apis, way, 'expired')));
  const statuses = await Promise.all(hires.map(({ hr, hire }) => hr.status(hire.employeeNumber)));
  const startedAt = Math.max(...statuses.map((status) => status.startedAt));
  const executionArns = hires.map(({ executionArn }) => executionArn);
  for (const days of dueAfter) {
    await untilAtRest(apis, ourEmulator, executionArns);
    await environment.advance(startedAt + days * day + 1000 - environment.clock.now());
  }
  await untilAtRest(apis, ourEmulator, executionArns);
  for (const { hr, hire, person } of hires) {
    const { outcome, stage } = await endOf(apis, hr, hire);
    assert.deepEqual([outcome, stage], ['invitation-expired', 'expired']);
    assert.equal((await person.status()).stage, 'expired');
  }
}
