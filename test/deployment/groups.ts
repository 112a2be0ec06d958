// Groups by rule in the deployment: the stack makes the group, the settings say who comes into it.
import assert from 'node:assert/strict';
import { type Doors, ways } from './doors.ts';
import { endOf, invited, toTheCode, toTheEnd } from './hires.ts';
import type { StandIns } from './stand-ins.ts';

export async function groupByRule(doors: Doors, standIns: StandIns): Promise<void> {
  const [way] = ways;
  for (const [language, groups] of [
    ['ja', ['japan']],
    ['en', []],
  ] as const) {
    const { hire, hr, person } = await invited(doors, way, `speaks-${language}`, { language });
    await toTheCode(person);
    await toTheEnd(person);
    assert.equal((await endOf(doors, hr, hire)).outcome, 'onboarded');
    assert.deepEqual(await standIns.groupsOf(hire.universalId), groups);
  }
}
