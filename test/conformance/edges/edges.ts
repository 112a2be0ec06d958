// `npm run conformance -- edges [FILE]`: every Choice rule, Catch and Retry of the onboarding's state machine as a TestState
// case, on the emulator; with AWS=1 on AWS too, one a second, as AWS allows (ROLE_ARN is its role). FILE takes the cases.
import { SFNClient, TestStateCommand } from '@aws-sdk/client-sfn';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createEnvironment } from '../../../local/emulator/environment/environment.ts';
import { edgeCases } from './cases.ts';
import type { Definition } from './definition.ts';
import { runCases, type TestState } from './run-cases.ts';

const definition = readFileSync(new URL('../../../workflow/onboarding.asl.json', import.meta.url), 'utf8');

const day = 86_400_000;

const onEmulator = (): TestState => {
  const { states } = createEnvironment({ start: Date.now() });
  return async (request) => {
    const answer: unknown = await states.call('TestState', request);
    return typeof answer === 'object' && answer !== null ? answer : {};
  };
};

const onAws = (): TestState => {
  const client = new SFNClient({});
  const roleArn = process.env['ROLE_ARN'];
  return async (request) => {
    await setTimeout(1_000);
    return client.send(new TestStateCommand({ ...request, ...(roleArn === undefined ? {} : { roleArn }) }));
  };
};

export async function edges(file: string | undefined): Promise<number> {
  const machine: Definition = JSON.parse(definition);
  const cases = await edgeCases(machine, Math.floor(Date.now() / day) * day + 7 * day);
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(cases, null, 2)}\n`);
  const places = { emulator: onEmulator(), ...(process.env['AWS'] === '1' ? { AWS: onAws() } : {}) };
  let failed = 0;
  for (const [place, testState] of Object.entries(places)) {
    const wrong = await runCases(definition, cases, testState);
    for (const line of wrong) process.stdout.write(`[edges on ${place}] ${line}\n`);
    process.stdout.write(`[edges on ${place}] ${cases.length - wrong.length} passed, ${wrong.length} failed\n`);
    failed += wrong.length;
  }
  return failed === 0 ? 0 : 1;
}
