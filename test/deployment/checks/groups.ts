// Groups by rule in the deployment: the stack makes the group, the settings say who comes into it.
import assert from 'node:assert/strict';
import { type Apis, ways } from '../apis.ts';
import { endOf, invited, toTheCode, toTheEnd } from './hires.ts';
import type { StandIns } from '../emulator/our-emulator.ts';

export async function groupByRule(apis: Apis, standIns: StandIns): Promise<void> {
  const [way] = ways;
  for (const [language, groups] of [
    ['ja', ['japan']],
    ['en', []],
  ] as const) {
    const { hire, hr, person } = await invited(apis, way, `speaks-${language}`, { language });
    await toTheCode(person);
    await toTheEnd(person);
    assert.equal((await endOf(apis, hr, hire)).outcome, 'onboarded');
    assert.deepEqual(await standIns.groupsOf(hire.universalId), groups);
  }
}
