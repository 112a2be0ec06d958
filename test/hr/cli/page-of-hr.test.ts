import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readHires } from '../../../hr/hires-file/hires-file.ts';
import * as errors from '../../../workflow/contract/errors.ts';
import { hire as hireSchema } from '../../../workflow/contract/hire.ts';
import { stages } from '../../../workflow/contract/page.ts';
import { connectionTo, runAt, settlingPace, startHrWorld } from '../hr-environment.ts';

const text = readFileSync(new URL('../../../docs/hr.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);
const commands = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .filter((line) => line.startsWith('npm run hr -- '))
  .map((line) => line.replace(/ +#.*/, '').split(/ +/).slice(4));

it('shows a file of hires whose every line is one', () => {
  const [csv = ''] = blocks('csv');
  const hires = readHires(new TextEncoder().encode(csv)).entries.map(({ hire }) => hireSchema.parse(hire));
  expect(hires).toHaveLength(2);
  expect(hires[1]?.groups).toEqual(['staff', 'tokyo']);
});

it('shows commands that do well, one after the other', async () => {
  const onboarding = await startHrWorld();
  for (const GroupName of ['staff', 'tokyo']) {
    await onboarding.emulator.cognito.call('CreateGroup', { UserPoolId: onboarding.userPoolId, GroupName });
  }
  const at = {
    connection: connectionTo(onboarding),
    pace: settlingPace(onboarding),
    files: { 'hires.csv': blocks('csv')[0] ?? '', 'outputs.json': '{}' },
  };
  expect(commands.length).toBeGreaterThan(8);
  for (const args of commands) {
    const { code, err } = await runAt(at, ...args);
    await onboarding.emulator.settled();
    expect([args, code, err]).toEqual([args, 0, '']);
  }
});

it('explains every stage, and names only errors that there are', () => {
  const told = new Set([...text.matchAll(/`([a-z-]+)`/g)].map(([, word]) => word));
  expect(stages.filter((stage) => !told.has(stage))).toEqual([]);
  const known = new Set([...Object.keys(errors), 'RequestInvalidError']);
  const named = [...text.matchAll(/`(\w+Error)`/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
